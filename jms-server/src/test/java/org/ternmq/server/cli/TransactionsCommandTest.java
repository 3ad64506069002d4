package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.XASession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernXAConnection;
import org.ternmq.client.TernXAConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

class TransactionsCommandTest {
    @TempDir
    Path directory;

    private TernServer server;
    private TernXAConnection connection;
    private XASession session;

    private record TestXid(String name) implements Xid {
        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return name.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = TernServer.start(ServerConfig.of(directory.resolve("data")).withPort(0));
        connection = new TernXAConnectionFactory(server.url()).createXAConnection();
        session = connection.createXASession();
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        server.close();
    }

    private CommandRun transactions(String... args) {
        List<String> all = new ArrayList<>(List.of("transactions"));
        all.addAll(List.of(args));
        all.addAll(List.of("--url", server.url()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** A branch that has sent two messages; its short name. */
    private String branch(String name, boolean prepared) throws Exception {
        Xid xid = new TestXid(name);
        XAResource resource = session.getXAResource();
        resource.start(xid, XAResource.TMNOFLAGS);
        var producer = session.createProducer(session.createQueue("out"));
        producer.send(session.createTextMessage("a"));
        producer.send(session.createTextMessage("b"));
        resource.end(xid, XAResource.TMSUCCESS);
        if (prepared) {
            resource.prepare(xid);
        }
        return transactions("--all").lines().stream()
                .filter(line -> !line.startsWith(" "))
                .reduce((first, last) -> last)
                .orElseThrow()
                .substring(0, 10);
    }

    private long messages() {
        return CommandRun.of("receive", "out", "--timeout", "0", "--url", server.url())
                .lines()
                .size();
    }

    @Test
    void branchesInDoubtAreListedWithWhatTheyDid() throws Exception {
        assertThat(transactions().lines()).containsExactly("no branch is in doubt");
        String name = branch("order", true);
        branch("other", false);
        List<String> lines = transactions().lines();
        assertThat(lines.get(0)).startsWith(name + "  in doubt, for ");
        assertThat(lines.subList(1, lines.size()))
                .containsExactly(
                        "    format 7",
                        "    transaction 6f72646572 \"order\"",
                        "    branch 01",
                        "    queue out: 2 sent, 0 taken");
        assertThat(transactions("--all").out()).contains("ended, not prepared");
    }

    @Test
    void commitByHandMakesTheMessagesAppearAndIsRememberedUntilForgotten() throws Exception {
        String name = branch("order", true);
        assertThat(transactions("commit", name.substring(0, 4)).lines())
                .singleElement()
                .asString()
                .startsWith(name + " committed by hand");
        assertThat(messages()).isEqualTo(2);
        assertThat(transactions().lines().get(0)).startsWith(name + "  committed by hand, not forgotten");
        assertThat(transactions("commit", name).err()).contains("only one in doubt can be committed by hand");
        assertThat(transactions("forget", name).lines()).containsExactly(name + " forgotten");
        assertThat(transactions("--all").lines()).containsExactly("there are no branches");
    }

    @Test
    void rollbackByHandDropsTheMessagesAndTakesTheWholeIdentityToo() throws Exception {
        branch("order", true);
        assertThat(transactions("rollback", "7:6f72646572:01").out()).contains("rolled back by hand");
        assertThat(messages()).isZero();
    }

    @Test
    void branchThatIsNotInDoubtIsLeftAlone() throws Exception {
        String name = branch("order", false);
        for (String command : new String[] {"commit", "rollback", "forget"}) {
            CommandRun run = transactions(command, name);
            assertThat(run.code()).isEqualTo(Main.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains(name + " is ended, not prepared");
        }
    }

    @Test
    void nameThatFitsNoBranchIsOneLineThatSaysWhereToLook() {
        CommandRun run = transactions("commit", "abc");
        assertThat(run.code()).isEqualTo(Main.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("transactions --all");
    }

    /** Else it would decide at the usual server, and not at the one that was named. */
    @Test
    void urlInFrontOfTheDecisionIsRefused() {
        CommandRun run = CommandRun.of("transactions", "--url", "tern://localhost:1", "rollback", "abc");
        assertThat(run.code()).isEqualTo(Main.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("put --url behind 'rollback'");
    }
}
