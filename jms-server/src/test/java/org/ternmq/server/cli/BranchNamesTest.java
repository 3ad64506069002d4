package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;

class BranchNamesTest {
    private static BranchSummary branch(int number) {
        BranchId id = new BranchId(7, new byte[] {(byte) number}, new byte[0]);
        return new BranchSummary(number, id, BranchState.PREPARED, 0, List.of());
    }

    @Test
    void beginningThatFitsSeveralBranchesNamesThem() {
        List<BranchSummary> branches =
                IntStream.range(0, 100).mapToObj(BranchNamesTest::branch).toList();
        String digit = BranchNames.shortName(branches.get(0).id()).substring(0, 1);
        assertThatThrownBy(() -> BranchNames.find(branches, digit))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("transaction branches begin with " + digit)
                .hasMessageContaining(BranchNames.shortName(branches.get(0).id()));
        assertThatThrownBy(() -> BranchNames.find(branches, "")).isInstanceOf(CommandException.class);
    }

    @Test
    void shortNameIsTheSameEachTimeAndFindsItsBranch() throws Exception {
        List<BranchSummary> branches =
                IntStream.range(0, 100).mapToObj(BranchNamesTest::branch).toList();
        for (BranchSummary branch : branches) {
            assertThat(BranchNames.find(branches, BranchNames.shortName(branch.id())))
                    .isEqualTo(branch);
        }
    }

    @Test
    void partsAreHexAndTextWherePrintable() {
        assertThat(BranchNames.readable(new byte[] {'a', ' ', '~'})).isEqualTo("61207e \"a ~\"");
        assertThat(BranchNames.readable(new byte[] {'a', 0})).isEqualTo("6100");
        assertThat(BranchNames.readable(new byte[0])).isEqualTo("empty");
    }

    @Test
    void ageHasItsTwoLargestUnits() {
        assertThat(BranchPrinter.age(59_999)).isEqualTo("59 s");
        assertThat(BranchPrinter.age(184_000)).isEqualTo("3 min 4 s");
        assertThat(BranchPrinter.age(7_320_000)).isEqualTo("2 h 2 min");
        assertThat(BranchPrinter.age(90_000_000)).isEqualTo("1 d 1 h");
    }
}
