/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.internal.ui.subject.FileStamps;
import org.kenworkbench.operations.services.SubnetworkComparer.Found;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.ui.ComparisonPart;
import org.kenworkbench.ui.ComparisonSubject;

class ComparisonStateTest {

    private static final Path A = Path.of("/nets/a/subnetwork.ken");
    private static final Path B = Path.of("/nets/b/subnetwork.ken");

    @TempDir
    Path folder;

    @Test
    void aFileIsThereOnce() {
        ComparisonState one = ComparisonState.EMPTY.plus(List.of(A, A));
        assertEquals(List.of(A), one.files());
        assertSame(one, one.plus(List.of(Path.of("/nets/x/../a/subnetwork.ken"))));
        assertEquals(List.of(A, B), one.plus(List.of(B)).files());
        assertEquals(List.of(B), one.plus(List.of(B)).minus(List.of(A)).files());
    }

    /** The closest two are looked at first; later the two that were, whatever their numbers are then. */
    @Test
    void theSelectedPairStays() {
        ComparisonState state = ComparisonState.EMPTY.with(Compared.four(600, 700, 500, 650, 500, 500));
        assertEquals(Optional.of(new Pair(0, 2)), state.selected().pair());
        ComparisonState other = state.with(Optional.of(new Pair(1, 3)));
        Found less = Compared.found(Compared.overlap(3, 500, 600, 700),
                Compared.subnetwork("d", "delta-magnitude", "keep 50%"),
                Compared.subnetwork("c", "ken", "keep 50%"), Compared.subnetwork("b", "ken", "keep 50%"));
        assertEquals(Optional.of(new Pair(0, 2)), other.with(less).selected().pair(), "b and d");
        assertEquals(Optional.of(new Pair(1, 2)), state.with(less).selected().pair(), "a is gone");
        assertEquals(Optional.empty(), state.with(Compared.refused("x", "no")).selected().pair());
        assertEquals(Optional.empty(), state.with(Optional.of(new Pair(2, 9))).selected().pair());
    }

    @Test
    void aPartIsOfTheSameTensorsUnderTheNull() {
        ComparisonState state = ComparisonState.EMPTY.with(Compared.four(600, 700, 500, 650, 500, 500));
        ComparisonPart layer = new ComparisonPart(Optional.of(new Layer("", 1)), Optional.empty());
        ComparisonSubject subject = state.with(layer)
                .withNull(List.of(Compared.overlap(4, 500, 500, 500, 500, 500, 500))).subject();
        assertEquals(0.71, subject.comparison().orElseThrow().total(0, 2).overlap(), 1e-12);
        assertEquals(0.705, subject.whole().orElseThrow().total(0, 2).overlap(), 1e-12);
        assertEquals(0.51, subject.comparison().orElseThrow().ofNull(Closeness.OVERLAP, 0, 2, draw -> draw.total())
                .orElseThrow().mean(), 1e-12);
        assertEquals(List.of(ComparisonPart.ALL, new ComparisonPart(Optional.empty(), Optional.of(Role.ATTENTION)),
                new ComparisonPart(Optional.empty(), Optional.of(Role.FFN)),
                new ComparisonPart(Optional.of(new Layer("", 0)), Optional.empty()), layer),
                ComparisonPart.of(subject.whole().orElseThrow().overlap()));
        assertEquals(layer, state.with(layer).with(Compared.four(600, 700, 500, 650, 500, 500)).selected().part(),
                "still there");
        assertEquals(ComparisonPart.ALL, state.with(layer).with(Compared.refused("x", "no")).selected().part());
    }

    /** A null that was drawn without values is not shown beside them; files that are read anew have none. */
    @Test
    void valuesAreThoseOfWhatWasFound() {
        ComparisonState drawn = ComparisonState.EMPTY.with(Compared.four(600, 700, 500, 650, 500, 500))
                .withNull(List.of(Compared.overlap(4, 500, 500, 500, 500, 500, 500)));
        ComparisonState exact = drawn
                .withValues(Compared.withValues(Compared.overlap(4, 600, 700, 500, 650, 500, 500), 500))
                .with(Closeness.EXACT);
        assertFalse(drawn.hasValues());
        assertTrue(exact.hasValues());
        assertEquals(0, exact.subject().comparison().orElseThrow().nulls().size());
        assertEquals(1, exact.with(Closeness.JACCARD).subject().comparison().orElseThrow().nulls().size(),
                "it is of the positions");
        ComparisonState anew = exact.with(Compared.four(600, 700, 500, 650, 500, 500));
        assertEquals(Closeness.OVERLAP, anew.selected().measure());
        assertFalse(anew.hasValues());
        assertEquals("", anew.noValues());
    }

    @Test
    void whatSomebodyWroteIsNoticed() throws Exception {
        Path file = Files.writeString(folder.resolve("a.ken"), "one");
        FileStamps stamps = FileStamps.of(List.of(file, folder.resolve("gone.ken")));
        assertTrue(stamps.holds());
        Files.writeString(file, "three");
        assertFalse(stamps.holds());
        assertFalse(FileStamps.of(List.of(folder.resolve("gone.ken"))).and(stamps).holds());
    }
}
