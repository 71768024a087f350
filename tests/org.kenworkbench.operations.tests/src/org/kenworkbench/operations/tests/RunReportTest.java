/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.operations.composition.RunReport;

/** Reads the report of a run, sound and damaged. */
class RunReportTest {

    @TempDir
    Path folder;

    private final Composition composition = CompositionFactory.eINSTANCE.createComposition();

    @BeforeEach
    void nameTheReport() {
        OutputReference output = CompositionFactory.eINSTANCE.createOutputReference();
        output.setKind(OutputKind.REPORT);
        output.setPath("report.json");
        composition.getOutputs().add(output);
    }

    private Optional<RunReport> read(String json) throws IOException {
        Files.writeString(folder.resolve("report.json"), json);
        return RunReport.of(composition, folder.resolve("composition.kenx"));
    }

    @Test
    void figuresAndWarningsAreRead() throws IOException {
        assertEquals(Optional.of(new RunReport(OptionalLong.of(7), OptionalLong.empty(), 1.75, List.of("w"))), read("""
                {"bytes": {"losslessHalf": 7, "losslessDelta": null},
                 "secondsPerStage": {"a": 1.5, "b": 0.25}, "warnings": ["w"]}"""));
        assertEquals(List.of(), read("{\"bytes\": {}, \"secondsPerStage\": {}}").orElseThrow().warnings());
    }

    @Test
    void oneThatIsNotThereIsNone() throws IOException {
        assertEquals(Optional.empty(), RunReport.of(composition, folder.resolve("composition.kenx")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1", "7", "{}", "{'bytes': 7, 'secondsPerStage': {}}", "{'bytes': {}}",
            "{'bytes': {'losslessHalf': 'x'}, 'secondsPerStage': {}}",
            "{'bytes': {'losslessHalf': {}}, 'secondsPerStage': {}}",
            "{'bytes': {}, 'secondsPerStage': {'a': null}}", "{'bytes': {}, 'secondsPerStage': {}, 'warnings': 'w'}",
            "{'bytes': {}, 'secondsPerStage': {}, 'warnings': [{}]}"})
    void aDamagedOneIsToldInASentence(String json) {
        CompositionException e = assertThrows(CompositionException.class, () -> read(json.replace('\'', '"')));
        assertEquals("The report report.json of the composition " + folder.resolve("composition.kenx")
                + " cannot be read; prune again to get a new one.", e.getMessage());
    }
}
