package org.ternmq.bench.load;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All repetitions as JSON, for programs that read them. */
final class JsonFile {
    private JsonFile() {}

    /**
     * Writes it anew.
     *
     * @param machine what it ran on
     * @param backlog figures by broker, empty if that was not run
     * @throws IOException if the file cannot be written
     */
    static void write(
            Path file, List<String> machine, List<ScenarioResult> results, Map<String, Map<String, Double>> backlog)
            throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("machine");
            for (String line : machine) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("scenarios");
            for (ScenarioResult result : results) {
                write(json, result);
            }
            json.writeEndArray();
            if (!backlog.isEmpty()) {
                write(json, backlog);
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, ScenarioResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.scenario().id());
        json.writeStringField("title", result.scenario().title());
        json.writeStringField("load", result.scenario().load().text());
        json.writeArrayFieldStart("brokers");
        for (Side side : result.sides()) {
            json.writeStartObject();
            json.writeStringField("name", side.broker());
            json.writeStringField(
                    "promise", result.scenario().promise().of(side.promises()).text());
            if (side.failure() != null) {
                json.writeStringField("failure", side.failure());
            }
            json.writeArrayFieldStart("repetitions");
            for (Measurement repetition : side.repetitions()) {
                json.writeStartObject();
                for (Map.Entry<Metric, Double> value : repetition.values().entrySet()) {
                    json.writeNumberField(value.getKey().key(), value.getValue());
                }
                json.writeNumberField("others_busy", repetition.othersBusy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Map<String, Map<String, Double>> backlog) throws IOException {
        json.writeObjectFieldStart("backlog");
        for (Map.Entry<String, Map<String, Double>> broker : backlog.entrySet()) {
            json.writeObjectFieldStart(broker.getKey());
            for (Map.Entry<String, Double> figure : broker.getValue().entrySet()) {
                json.writeNumberField(figure.getKey(), figure.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
