/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.palette.PaletteRow.Heading;
import org.kenworkbench.internal.ui.palette.PaletteRow.Hit;
import org.kenworkbench.internal.ui.palette.PaletteRow.More;
import org.kenworkbench.internal.ui.subject.TensorFilter.Span;

/** Tests what the palette finds, and in which order. */
class PaletteIndexTest {

    @Test
    void groupsHaveAnOrderAndTheBestNamesComeFirst() {
        PaletteIndex index = index(Stream.of(entry(PaletteGroup.FILES, "output.kenx"),
                entry(PaletteGroup.VIEWS, "Output"),
                entry(PaletteGroup.TENSORS, "layer.0.throughput.weight"),
                entry(PaletteGroup.TENSORS, "layer.0.attention.output.weight"),
                entry(PaletteGroup.TENSORS, "output.weight"), entry(PaletteGroup.TENSORS, "layer.0.query.weight"),
                entry(PaletteGroup.COMMANDS, "Open Output Folder")));
        assertEquals(
                List.of("COMMANDS", "Open Output Folder", "TENSORS", "output.weight", "layer.0.attention.output.weight",
                        "VIEWS", "Output", "FILES", "output.kenx"),
                rows(search(index, "OUTPUT")));
        assertEquals(List.of("TENSORS", "layer.0.throughput.weight"), rows(search(index, "rough?ut")));
        assertEquals(List.of("TENSORS", "layer.0.attention.output.weight"), rows(search(index, "weight att*put")));
        assertEquals(List.of(), rows(search(index, "no such thing")));
        assertEquals(PaletteResult.NONE, search(index, "no such thing").first());
        assertEquals(7, search(index, " ").found());
    }

    @Test
    void whatWasTypedIsMarked() {
        PaletteIndex index = index(Stream.of(entry(PaletteGroup.TENSORS, "layer.10.Query.weight")));
        Hit hit = (Hit) search(index, "query 1*.").rows().get(1);
        assertEquals(List.of(new Span(9, 14), new Span(6, 7), new Span(8, 9)), hit.found());
    }

    @Test
    void aLongGroupIsCutUntilItIsOpened() {
        PaletteIndex index = index(
                Stream.concat(tensors(PaletteIndex.MANY + 100), Stream.of(entry(PaletteGroup.VIEWS, "Layers"))));
        PaletteResult few = search(index, "layer");
        assertEquals(PaletteIndex.MANY + 101, few.found());
        assertEquals(1 + PaletteIndex.FEW + 1 + 2, few.rows().size());
        assertEquals(new More(PaletteGroup.TENSORS, PaletteIndex.MANY + 100), few.rows().get(1 + PaletteIndex.FEW));
        PaletteResult many = index.search("layer", Set.of(PaletteGroup.TENSORS), () -> false);
        assertEquals(few.found(), many.found());
        assertEquals(1 + PaletteIndex.MANY + 2, many.rows().size());
    }

    @Test
    void stepsGoPastHeadingsAndStopAtTheEnds() {
        PaletteResult result = search(index(Stream.of(entry(PaletteGroup.COMMANDS, "a"),
                entry(PaletteGroup.COMMANDS, "b"), entry(PaletteGroup.VIEWS, "c"))), "");
        assertEquals(List.of("COMMANDS", "a", "b", "VIEWS", "c"), rows(result));
        assertEquals(1, result.first());
        assertEquals(4, result.step(2, 1));
        assertEquals(2, result.step(4, -1));
        assertEquals(4, result.step(1, 10));
        assertEquals(1, result.step(4, -10));
        assertEquals(1, result.step(1, -1));
    }

    /** Names whose search would take a backtracking pattern for ever. */
    @Test
    void manyAsterisksTakeNoMoreTimeThanOne() {
        PaletteIndex index = index(Stream.of(entry(PaletteGroup.TENSORS, "a".repeat(10_000))));
        assertEquals(0, search(index, "a*".repeat(200) + "b").found());
        assertTrue(search(index, "a*".repeat(200) + "a").found() > 0);
    }

    /** Prints how long a search of 100,000 names takes, and does not judge it: machines differ. */
    @Test
    void aHundredThousandNamesAreSearched() {
        PaletteIndex index = index(tensors(100_000));
        for (String typed : List.of("w", "layer.9", "99999", "l*9*w", "nothing")) {
            long start = System.nanoTime();
            int found = search(index, typed).found();
            System.out.printf("Palette: %d of 100,000 names have %s, in %.1f ms off the UI thread%n", found, typed,
                    (System.nanoTime() - start) / 1e6);
            assertEquals(IntStream.range(0, 100_000).mapToObj(i -> "layer." + i + ".weight")
                    .filter(name -> name.matches(".*" + typed.replace(".", "\\.").replace("*", ".*") + ".*")).count(),
                    found, typed);
        }
    }

    private static PaletteIndex index(Stream<PaletteEntry> entries) {
        return new PaletteIndex(entries.collect(Collectors.groupingBy(PaletteEntry::group)).entrySet().stream()
                .map(group -> PaletteSource.of(group.getKey(), group.getValue())).toList());
    }

    private static PaletteResult search(PaletteIndex index, String typed) {
        return index.search(typed, Set.of(), () -> false);
    }

    private static Stream<PaletteEntry> tensors(int count) {
        return IntStream.range(0, count).mapToObj(i -> entry(PaletteGroup.TENSORS, "layer." + i + ".weight"));
    }

    private static PaletteEntry entry(PaletteGroup group, String name) {
        return new PaletteEntry(group, name, "", Optional.empty(), () -> {
        });
    }

    private static List<String> rows(PaletteResult result) {
        List<String> rows = new ArrayList<>();
        for (PaletteRow row : result.rows()) {
            rows.add(switch (row) {
                case Heading heading -> heading.group().name();
                case Hit hit -> hit.entry().name();
                case More more -> "more of " + more.all();
            });
        }
        return rows;
    }
}
