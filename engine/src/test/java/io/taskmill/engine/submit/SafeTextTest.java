package io.taskmill.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "中文名称", "e\u0301 🎉", "right\u200Fto\u200Eleft", "\uFFFD"})
    void ordinaryTextIsStorableAndStaysAsItIs(String text) {
        assertThat(SafeText.storable(text)).isTrue();
        assertThat(SafeText.cleaned(text, 100)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\u0001", "\u007F", "\u0085", "\n", "\uD83C", "\uDF89x", "\uDF89\uD83C"})
    void controlCharactersAndHalfPairsAreNotStorable(String text) {
        assertThat(SafeText.storable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverIsCleanedFitsAndIsStorableButForLineBreaksAndTabs(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String text = anyText(random);
            int max = random.nextInt(40);

            String cleaned = SafeText.cleaned(text, max);

            assertThat(cleaned.length()).isLessThanOrEqualTo(max);
            assertThat(SafeText.storable(cleaned.replace("\n", "").replace("\t", "")))
                    .isTrue();
            assertThat(SafeText.cleaned(cleaned, max)).isEqualTo(cleaned);
        }
    }

    @Test
    void textIsNotCutInsideACharacter() {
        assertThat(SafeText.cleaned("ab🎉", 3)).isEqualTo("ab");
        assertThat(SafeText.cleaned("ab🎉", 4)).isEqualTo("ab🎉");
    }

    private static String anyText(Random random) {
        int length = random.nextInt(60);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append((char) random.nextInt(0x20));
                case 2 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                default -> text.appendCodePoint(0x1F300 + random.nextInt(100));
            }
        }
        return text.toString();
    }
}
