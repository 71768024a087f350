/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.lab.bpe.BytePairTrainer;
import org.kenworkbench.internal.lab.bpe.BytePairs;
import org.kenworkbench.internal.lab.bpe.BytePairs.Pair;
import org.kenworkbench.internal.lab.bpe.TokenizerFile;
import org.kenworkbench.internal.lab.model.PlainTokenizer;

/** Tests of tokenizers that the lab trains, against the library that uses them. */
class BytePairsTest {

    private static final List<String> TEXTS = List.of("the cat sat on the mat, the cat's mat.",
            "Other cats sat there: 12 of 123, or 1234?", "  two blanks\n\nand\tlines  ", "naïve Šárka – 日本語 🙂 don't");

    @TempDir
    private Path folder;

    @Test
    void theLibraryMakesTheSamePiecesOfTheWrittenFile() throws Exception {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 300, () -> false);
        assertEquals(300, pairs.size());
        Path file = Files.writeString(folder.resolve("tokenizer.json"), TokenizerFile.of(pairs).toString());
        List<String> texts = new ArrayList<>(TEXTS);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length >= 0; length--) {
                text.append(" etahcs'om,.\n1é\u00a0漢".charAt(random.nextInt(17)));
            }
            texts.add(text.toString());
        }
        try (PlainTokenizer tokenizer = PlainTokenizer.open(file)) {
            for (String text : texts) {
                long[] expected = pairs.encode(text).stream().mapToLong(piece -> piece + TokenizerFile.SPECIAL)
                        .toArray();
                assertArrayEquals(expected, tokenizer.encode(text), text);
                assertEquals(text, tokenizer.decode(expected));
            }
            assertArrayEquals(new long[] {0}, tokenizer.begin());
            assertArrayEquals(new long[] {1}, tokenizer.encode(TokenizerFile.END));
        }
    }

    /** Counts all pairs anew before each merge. */
    @Test
    void eachMergeIsOfTheCommonestPair() {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 290, () -> false);
        for (int merge = 0; merge < pairs.merges().size(); merge++) {
            BytePairs before = new BytePairs(pairs.merges().subList(0, merge));
            Map<Pair, Integer> counts = new HashMap<>();
            for (String text : TEXTS) {
                // Words, as no pair goes across their ends: each is made of pieces by itself.
                for (String word : words(text)) {
                    List<Integer> pieces = before.encode(word);
                    for (int i = 0; i + 1 < pieces.size(); i++) {
                        counts.merge(new Pair(pieces.get(i), pieces.get(i + 1)), 1, Integer::sum);
                    }
                }
            }
            Pair made = pairs.merges().get(merge);
            int most = counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            assertEquals(most, counts.get(made), "merge " + merge);
            assertTrue(counts.entrySet().stream().filter(one -> one.getValue() == most).map(Map.Entry::getKey)
                    .allMatch(other -> made.left() < other.left()
                            || made.left() == other.left() && made.right() <= other.right()),
                    "merge " + merge + " is of the lowest numbers");
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+|"
                + " ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+").matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    @Test
    void textsWithFewPairsGiveFewerPieces() {
        assertEquals(257, BytePairTrainer.train(List.of("ab"), 300, () -> false).size());
    }
}
