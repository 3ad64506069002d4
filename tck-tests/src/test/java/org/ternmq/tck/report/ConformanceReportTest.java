package org.ternmq.tck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceReportTest {
    /** What fails or is missing here is seen in the build; the page is of a run in which nothing was. */
    @Test
    void theTableInTheDocsIsThatOfTheTestsAndAllHavePassed() throws Exception {
        assumeThat(Boolean.getBoolean(ResultRecorder.WRITE))
                .as("the table is being written")
                .isFalse();
        String table = ConformanceReport.tableOf(ResultRecorder.PAGE);
        List<String> rows = ConformanceReport.ofThisModule().rules().stream()
                .map(rule -> rule.row("passed"))
                .toList();
        assertThat(table.lines()
                        .filter(line -> line.startsWith("| "))
                        .skip(2)
                        .toList()
                        .equals(rows))
                .as(
                        "docs/conformance.md has the table of other tests than those that there are, or of a run in which not"
                                + " all passed: write it with mvn verify -pl tck-tests -am -Dternmq.conformance.write=true,"
                                + " and commit it")
                .isTrue();
    }

    @Test
    void aTestWithParametersIsAsGoodAsItsWorst() {
        assertThat(Results.Result.FAILED).isGreaterThan(Results.Result.SKIPPED);
        assertThat(Results.Result.SKIPPED).isGreaterThan(Results.Result.PASSED);
    }

    @Test
    void aRuleIsTheNameOfItsTestWordByWord() {
        assertThat(Rule.words("closingAClosedSessionIsIgnored")).isEqualTo("closing a closed session is ignored");
        assertThat(Rule.words("dupsOKIsAMode")).isEqualTo("dups OK is a mode");
    }

    @Test
    void rulesStandInTheOrderOfTheSections() {
        Rule first = new Rule("3.4.9", "a", "T", "T#a");
        Rule second = new Rule("3.4.10", "a", "T", "T#a");
        assertThat(Rule.ORDER.compare(first, second)).isNegative();
        assertThat(Rule.ORDER.compare(new Rule("3.4", "a", "T", "T#a"), first)).isNegative();
    }
}
