package org.ternmq.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConformanceReportTest {
    private static final Path PAGE = Path.of("..", "docs", "conformance.md");

    /** With {@code -Dternmq.conformance.write=true} it writes the table instead. */
    @Test
    void theTableInTheDocsIsThatOfTheTests() throws Exception {
        String wanted = ConformanceReport.ofThisModule().in(PAGE);
        if (Boolean.getBoolean("ternmq.conformance.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(wanted.equals(ConformanceReport.read(PAGE)))
                .as(
                        "docs/conformance.md has the table of other tests than those that there are:"
                                + " write it with mvn verify -pl tck-tests -am -Dtest=ConformanceReportTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Djoram.skip=true -Dternmq.conformance.write=true, and commit it")
                .isTrue();
    }

    @Test
    void aRuleIsTheNameOfItsTestWordByWord() {
        assertThat(Rule.words("closingAClosedSessionIsIgnored")).isEqualTo("closing a closed session is ignored");
        assertThat(Rule.words("dupsOKIsAMode")).isEqualTo("dups OK is a mode");
    }

    @Test
    void rulesStandInTheOrderOfTheSections() {
        Rule first = new Rule("3.4.9", "a", "T");
        Rule second = new Rule("3.4.10", "a", "T");
        assertThat(Rule.ORDER.compare(first, second)).isNegative();
        assertThat(Rule.ORDER.compare(new Rule("3.4", "a", "T"), first)).isNegative();
    }
}
