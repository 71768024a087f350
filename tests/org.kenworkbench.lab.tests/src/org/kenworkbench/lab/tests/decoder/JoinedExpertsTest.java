/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.lab.tests.decoder.OtherForms.Made;

/** Decoders whose experts are joined as newer libraries of Hugging Face join them. */
class JoinedExpertsTest {

    @TempDir
    private Path folder;
    private EngineThreads threads;

    @BeforeEach
    void useOneThread() throws Exception {
        threads = EngineThreads.use(1);
    }

    @AfterEach
    void useAllThreads() {
        threads.close();
    }

    static Stream<String> names() {
        return GoldenDecoders.names().stream().filter(OtherForms::hasExperts);
    }

    @ParameterizedTest
    @MethodSource("names")
    void statesAndScoresAreThoseOfAnotherProgram(String name) throws Exception {
        write(name, OtherForms.tensors(name, "joined"));
        GoldenResults.require(GoldenDecoders.of(name), folder);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aModelWithoutItsHeadsPrefixIsTheSame(String name) throws Exception {
        List<Made> tensors = OtherForms.tensors(name, "joined");
        write(name, tensors);
        float[] whole = GoldenResults.scores(folder);
        write(name, tensors.stream()
                .map(made -> new Made(made.name().replaceFirst("^model\\.", ""), made.shape(), made.values()))
                .toList());
        assertArrayEquals(whole, GoldenResults.scores(folder));
    }

    /** Other models have joined experts with rows and columns exchanged. */
    @Test
    void anotherOrderOfDimensionsIsRefused() throws Exception {
        write("mixtral", OtherForms.tensors("mixtral", "joined").stream()
                .map(made -> made.name().equals("model.layers.0.mlp.experts.gate_up_proj")
                        ? new Made(made.name(), new long[] {5, 32, 80}, made.values()) : made)
                .toList());
        String message = assertThrows(ModelException.class,
                () -> DecoderModel.open(TinyModels.READER, folder).close()).getMessage();
        assertTrue(message.endsWith("tensor 'model.layers.0.mlp.experts.gate_up_proj' has shape [5, 32, 80], which does"
                + " not match config.json; check that the two belong together."), message);
    }

    /** The first tensor of the layout that is missing is named, as it is called where experts stand apart. */
    @Test
    void aMissingExpertIsNamed() throws Exception {
        write("qwen3_moe", OtherForms.tensors("qwen3_moe", "joined").stream()
                .filter(made -> !made.name().endsWith("experts.down_proj")).toList());
        String message = assertThrows(ModelException.class,
                () -> DecoderModel.open(TinyModels.READER, folder).close()).getMessage();
        assertTrue(message.contains("has no tensor 'model.layers.1.mlp.experts.0.down_proj.weight', which its"
                + " config.json says that it has"), message);
    }

    private void write(String decoder, List<Made> tensors) throws Exception {
        OtherForms.writeBeside(decoder, folder);
        OtherForms.writeSafeTensors(folder.resolve("model.safetensors"), tensors, false);
    }
}
