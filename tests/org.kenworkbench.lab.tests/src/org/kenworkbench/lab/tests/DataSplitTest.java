/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.LabelCheck;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.data.SplitShares;

/** Tests of how examples are divided, and of which labels may be in which part. */
class DataSplitTest {

    /** One example in five has label 1. */
    private final List<Example> examples = IntStream.range(0, 1000)
            .mapToObj(i -> example("text " + i, i % 5 == 0 ? "1" : "0")).toList();

    @Test
    void everyLabelIsDividedInTheSameShares() {
        DataSplit split = DataSplit.of(examples, SplitShares.parse("80/10/10"), 7);
        assertEquals(List.of(800, 100, 100),
                List.of(split.training().size(), split.validation().size(), split.test().size()));
        assertEquals(List.of(160L, 20L, 20L),
                List.of(ones(split.training()), ones(split.validation()), ones(split.test())));
        Set<Example> all = new HashSet<>(split.training());
        all.addAll(split.validation());
        all.addAll(split.test());
        assertEquals(new HashSet<>(examples), all);
    }

    @Test
    void equalSeedsDivideEqually() {
        SplitShares shares = SplitShares.parse("60/20/20");
        assertEquals(DataSplit.of(examples, shares, 7), DataSplit.of(examples, shares, 7));
        assertNotEquals(DataSplit.of(examples, shares, 7), DataSplit.of(examples, shares, 8));
    }

    @Test
    void theSameTextIsInOnePartOnly() {
        List<Example> twice = new ArrayList<>(examples);
        twice.addAll(examples.stream().map(e -> example(' ' + e.text(), e.label().equals("1") ? "0" : "1")).toList());
        DataSplit split = DataSplit.of(twice, SplitShares.parse("50/25/25"), 1);
        Set<String> learnt = texts(split.training());
        assertTrue(texts(split.test()).stream().noneMatch(learnt::contains));
        assertTrue(texts(split.validation()).stream().noneMatch(learnt::contains));
        assertEquals(2000, split.training().size() + split.validation().size() + split.test().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"80/20", "80/10/20", "0/50/50", "a/b/c", "80/10/-10", "", "80/10/10/0"})
    void sharesThatMakeNoSenseAreRefused(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SplitShares.parse(text)).getMessage()
                .contains("--split"));
    }

    @Test
    void sharesReadAsTheyAreWritten() {
        assertEquals("33.3/33.3/33.4", SplitShares.parse("33.3/33.3/33.4").toString());
        assertEquals("80/10/10", SplitShares.parse(SplitShares.DEFAULT).toString());
    }

    @Test
    void wholeNumbersAscendAndWordsFollowTheirCharacters() {
        assertEquals(List.of("-1", "2", "10"), Labels.of(labelled("10", "2", "-1", "2")).names());
        assertEquals(List.of("10", "2", "b"), Labels.of(labelled("b", "10", "2")).names());
    }

    @Test
    void oneLabelCannotBeLearnt() {
        assertTrue(
                assertThrows(DataException.class, () -> LabelCheck.learnable(labelled("a", "a"), "x.csv")).getMessage()
                        .contains("x.csv has one label only, 'a'"));
        assertTrue(assertThrows(DataException.class, () -> LabelCheck.learnable(List.of(), "x.csv")).getMessage()
                .contains("leaves no examples"));
    }

    @Test
    void labelsThatWereNotLearntAreNamed() {
        String message = assertThrows(DataException.class, () -> LabelCheck.requireKnown(labelled("a", "c", "b", "d"),
                new Labels(List.of("a", "b")), "x.csv", "the training examples do not have")).getMessage();
        assertTrue(message.contains("'c', 'd' (known: 'a', 'b')"), message);
    }

    private static List<Example> labelled(String... labels) {
        return List.of(labels).stream().map(label -> example("x", label)).toList();
    }

    private static Example example(String text, String label) {
        return new Example(text, Optional.empty(), label);
    }

    private static long ones(List<Example> part) {
        return part.stream().filter(e -> e.label().equals("1")).count();
    }

    private static Set<String> texts(List<Example> part) {
        return part.stream().map(e -> e.text().strip()).collect(Collectors.toSet());
    }
}
