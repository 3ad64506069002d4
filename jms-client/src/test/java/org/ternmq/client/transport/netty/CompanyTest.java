package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompanyTest {
    private final Company company = new Company();

    @Test
    void oneThreadIsAloneFromTheFirst() {
        assertThat(company.isAlone(7, 0)).isTrue();
        assertThat(company.isAlone(7, 1)).isTrue();
    }

    @Test
    void threadsThatTakeTurnsHaveCompany() {
        company.isAlone(7, 0);
        assertThat(company.isAlone(8, 10)).isFalse();
        assertThat(company.isAlone(8, 20)).isFalse();
        assertThat(company.isAlone(7, 30)).isFalse();
    }

    @Test
    void threadIsAloneAgainWhenTheOthersHaveBeenQuiet() {
        company.isAlone(7, 0);
        company.isAlone(8, 10);
        assertThat(company.isAlone(8, 10 + Company.NANOS - 1)).isFalse();
        assertThat(company.isAlone(8, 10 + Company.NANOS)).isTrue();
    }
}
