/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.operations.composition.ShrinkFile;

/** Damaged files of shrink: each is read, or refused in one sentence that says why. */
class ShrinkFileTest {

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"version\": 1 | \"version\": 2 | its version is not 1",
            "ken-shrink | ken-sweep | its format is not ken-shrink",
            "\"bytes\": 780000 | \"bytes\": -1 | bytes is negative",
            "\"bytes\": 780000 | \"bytes\": 0 | bytes is 0",
            "\"bytes\": 780000 | \"bytes\": 1e300 | bytes is no whole number",
            "\"bytes\": 780000 | \"bytes\": \"many\" | the number bytes is missing",
            "0.916 | 0.99 | an interval ends below where it begins",
            "\"chosen\": true | \"chosen\": 1 | chosen is neither true nor false",
            "factors and kept | something | unknown form",
            "\"keptFraction\": 0.03 | \"keptFraction\": 3 | keptFraction is above 1",
            "\"tensors\": [ | \"others\": [ | the list tensors is missing",
            "\"method\": \"ties\" | \"method\": null | the text method is missing",
            "\"headBytes\": 600000, | \"headBytes\": | it is no JSON"})
    void damageIsNamed(String from, String to, String why) {
        assertTrue(FrontierTest.SHRINK.contains(from), from);
        CompositionException failure = assertThrows(CompositionException.class,
                () -> read(FrontierTest.SHRINK.replaceFirst(
                        Pattern.quote(from), to)));
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
        assertTrue(failure.getMessage().contains("shrink.json") && failure.getMessage().endsWith("."),
                failure.getMessage());
    }

    /** Files that were not written are estimates of a search without scores; beside scores they have no figure. */
    @Test
    void filesThatWereNotWrittenAreEstimates() throws Exception {
        String expected = "\"frontier\": [{\"bytes\": 20242, \"changeLost\": 1}, "
                + "{\"bytes\": 40000, \"changeLost\": 0.9}], ";
        String plain = """
                {"format": "ken-shrink", "version": 1, %s"measure": "change", "points": [{"method": "shrink",
                "bytes": 30000, "changeLost": 0.95, "chosen": true}], "tensors": []}""";
        ByteFrontier frontier = read(plain.formatted(expected)).frontier();
        assertEquals(List.of(20242L, 30000L, 40000L), frontier.known().stream().map(SizedPoint::bytes).toList());
        assertEquals(List.of(false, true, false), frontier.known().stream().map(SizedPoint::measured).toList());
        assertEquals(30000, frontier.best(50000).orElseThrow().bytes());
        assertEquals(1, read(plain.formatted("")).frontier().known().size());
        assertTrue(read(FrontierTest.SHRINK.replaceFirst("\\{", "{" + expected)).frontier().known().stream()
                .allMatch(SizedPoint::measured));
        assertThrows(CompositionException.class, () -> read(plain.formatted(expected.replace("20242", "0"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}", "1"})
    void whatIsNoSuchFileIsRefused(String text) {
        assertThrows(CompositionException.class, () -> read(text));
    }

    /** Any change of a byte gives a file that is read, or refused in one sentence. */
    @Test
    void changedFilesAreReadOrRefused() throws Exception {
        Random random = new Random(1);
        byte[] bytes = FrontierTest.SHRINK.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3000; i++) {
            byte[] changed = bytes.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(work.resolve(ShrinkFile.NAME), changed);
            try {
                ShrinkFile.read(work.resolve(ShrinkFile.NAME)).frontier().frontier();
            } catch (CompositionException refused) {
                assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
            }
        }
        String deep = "[".repeat(100_000);
        assertThrows(CompositionException.class, () -> read(deep));
    }

    private ShrinkFile read(String text) throws IOException {
        return ShrinkFile.read(Files.writeString(work.resolve(ShrinkFile.NAME), text));
    }
}
