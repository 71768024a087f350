/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.demo.decoder.BitsTable;
import org.kenworkbench.internal.lab.demo.decoder.BrownText;
import org.kenworkbench.internal.lab.demo.decoder.SmallDecoder;
import org.kenworkbench.internal.lab.model.PlainTokenizer;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of the parts of the demo that trains a decoder. */
class DemoDecoderPiecesTest {

    private static final String SWEEP = """
            {"settings": {"rules": ["random", "ties"], "resets": [0.5, 0.9]}, "points": [
             {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.5, "score": %s,
              "interval": {"low": -2.5, "high": -2.25}, "subnetworkBytes": 120000},
             {"split": "validation", "model": "pruned", "rule": "ties", "reset": 0.9, "score": -2.125,
              "interval": null, "subnetworkBytes": 20000}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void tagsAreTakenOffAndMarksStandWhereTheyBelong() {
        assertEquals("The jury said \"no evidence\" that (all) irregularities took place; 1/2 of them.\nNext?",
                BrownText.of("\n\n\tThe/at jury/nn said/vbd ``/`` no/at evidence/nn ''/'' that/cs (/( all/abn )/)"
                        + " irregularities/nns took/vbd place/nn ;/. 1/2/cd of/in them/ppo ./.\n\n\n\tNext/ap ?/.\n"));
    }

    @Test
    void theModelIsOneThatTheLabRunsWithTheTensorsThatItNames() throws Exception {
        Path model = folder.resolve("model");
        SmallDecoder.write(List.of("the cat sat on the mat", "a cat"), 3, model, false, LabRun.context(3));
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                PlainTokenizer tokenizer = PlainTokenizer.open(opened.folder().tokenizer())) {
            assertEquals(SmallDecoder.tensors().size(), opened.stored().size());
            assertEquals(SmallDecoder.VOCABULARY, opened.vocabulary());
            assertTrue(SmallDecoder.parameters() > 1_000_000 && SmallDecoder.parameters() < 2_000_000);
            assertEquals(2, tokenizer.encode("the cat").length);
        }
    }

    @Test
    void bitsArePositiveWithTheirIntervalsTurned() {
        JsonObject one = JsonParser.parseString(SWEEP.formatted("-2.375")).getAsJsonObject();
        assertEquals("""
                | reset | 50 % | 90 % |
                |---|---|---|
                | `random` | 2.375 (2.250–2.500), 120.0 kB |  |
                | `ties` |  | 2.125, 20.0 kB |
                """, BitsTable.markdown(one));
        JsonObject other = JsonParser.parseString(SWEEP.formatted("-2.625")).getAsJsonObject();
        assertEquals("""
                | reset | 50 % | 90 % |
                |---|---|---|
                | `random` | 2.500 ± 0.177 (2.250–2.500) |  |
                | `ties` |  | 2.125 ± 0.000 |
                """, BitsTable.ofSeeds(List.of(one, other)));
    }
}
