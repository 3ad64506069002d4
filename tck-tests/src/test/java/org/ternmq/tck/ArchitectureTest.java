package org.ternmq.tck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use what. */
class ArchitectureTest {
    private static final String PROTOCOL = "org.ternmq.protocol..";
    private static final String CLIENT = "org.ternmq.client..";
    private static final String SERVER = "org.ternmq.server..";
    private static final String RESOURCE_ADAPTER = "org.ternmq.ra..";
    private static final String COMMAND_LINE = "org.ternmq.server.cli..";
    private static final String NETTY = "io.netty..";
    private static final String WIRE = "org.ternmq.protocol.wire..";
    private static final String CLIENT_NETTY = "org.ternmq.client.transport.netty..";
    private static final String BROKER = "org.ternmq.server.broker..";
    private static final String OUTCOME = "org.ternmq.server.outcome..";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ternmq");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static void checkNotUsed(String by, String... used) {
        check(noClasses()
                .that()
                .resideInAPackage(by)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used));
    }

    @Test
    void classesOfEveryModuleAreLookedAt() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName)).contains("org.ternmq.protocol.message");
        assertThat(MAIN.stream().map(JavaClass::getPackageName)).contains("org.ternmq.server.broker");
    }

    @Test
    void protocolUsesNeitherClientNorServer() {
        checkNotUsed(PROTOCOL, CLIENT, SERVER, RESOURCE_ADAPTER);
    }

    @Test
    void clientUsesNeitherServerNorResourceAdapter() {
        checkNotUsed(CLIENT, SERVER, RESOURCE_ADAPTER);
    }

    @Test
    void onlyTheCommandLineOfTheServerUsesTheClient() {
        check(noClasses()
                .that()
                .resideInAPackage(SERVER)
                .and()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, RESOURCE_ADAPTER));
    }

    @Test
    void onlyTheTransportOfTheClientUsesNettyAndFrames() {
        check(noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .and()
                .resideOutsideOfPackage(CLIENT_NETTY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETTY, WIRE));
    }

    @Test
    void messagesUseNoNetty() {
        checkNotUsed("org.ternmq.protocol.message..", NETTY, WIRE);
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, OUTCOME})
    void coreUsesNoNetworkThreadsOrFiles(String core) {
        checkNotUsed(
                core,
                NETTY,
                WIRE,
                "java.util.concurrent..",
                "java.io..",
                "java.net..",
                "java.nio.file..",
                "java.nio.channels..",
                "org.ternmq.server.log.file..");
        check(noClasses()
                .that()
                .resideInAPackage(core)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKER, OUTCOME})
    void coreReadsNoClockAndDrawsNoRandomNumber(String core) {
        for (Class<?> source : List.of(Clock.class, Random.class, SecureRandom.class)) {
            check(noClasses()
                    .that()
                    .resideInAPackage(core)
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(source));
        }
        check(noClasses().that().resideInAPackage(core).should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().that().resideInAPackage(core).should().callMethod(System.class, "nanoTime"));
        check(noClasses().that().resideInAPackage(core).should().callMethod(UUID.class, "randomUUID"));
        check(noClasses().that().resideInAPackage(core).should().callMethod(Math.class, "random"));
        checkNotUsed(core, "java.util.random..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.ternmq.protocol", "org.ternmq.client", "org.ternmq.server", "org.ternmq.ra"})
    void packagesOfAModuleHaveNoCycles(String module) {
        check(slices().assignedFrom(new PackagesOf(module)).should().beFreeOfCycles());
    }

    /** Every package is a slice of its own; only the command line is one with its commands. */
    private static final class PackagesOf implements SliceAssignment {
        private final String module;

        PackagesOf(String module) {
            this.module = module;
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            // A command names its subcommands, and they use what all commands share.
            String name = type.getPackageName().replaceFirst("^(org\\.ternmq\\.server\\.cli)\\..*", "$1");
            return name.equals(module) || name.startsWith(module + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }

    @Test
    void onlyTheCommandLineExitsOrPrintsStackTraces() {
        ArchRule exit = noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .and()
                .resideInAnyPackage(PROTOCOL, CLIENT, SERVER, RESOURCE_ADAPTER)
                .should()
                .callMethod(System.class, "exit", int.class);
        check(exit);
        check(noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .and()
                .resideInAnyPackage(PROTOCOL, CLIENT, SERVER, RESOURCE_ADAPTER)
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("printStackTrace"))));
    }

    @Test
    void nobodySleepsToWait() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PROTOCOL, CLIENT, SERVER, RESOURCE_ADAPTER)
                .should()
                .callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        TreeSet<Path> silent = new TreeSet<>();
        for (String module : List.of("jms-protocol", "jms-client", "jms-server", "resource-adapter")) {
            Path sources = Path.of("..", module, "src", "main", "java");
            if (Files.isDirectory(sources)) {
                silent.addAll(packagesWithoutInfo(sources));
            }
        }
        assertThat(silent).as("packages without a package-info.java").isEmpty();
    }

    private static List<Path> packagesWithoutInfo(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
        }
    }
}
