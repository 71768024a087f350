/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.lab.tests.decoder.OtherForms.Made;
import org.kenworkbench.testing.Gguf;

/**
 * Decoders of all layouts as the converter of llama.cpp stores them, against the results of golden/decoder_logits.py
 * that {@link DecoderLogitsTest} compares them with under their own names.
 */
class GgufDecodersTest {

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
        return GoldenDecoders.names().stream();
    }

    static Stream<String> namesOfExperts() {
        return names().filter(OtherForms::hasExperts);
    }

    @ParameterizedTest
    @MethodSource("names")
    void statesAndScoresAreThoseOfAnotherProgram(String name) throws Exception {
        GoldenResults.require(GoldenDecoders.of(name), OtherForms.writeGguf(name, "gguf", folder));
    }

    @ParameterizedTest
    @MethodSource("namesOfExperts")
    void gatesAndUpsOfExpertsMayBeJoined(String name) throws Exception {
        GoldenResults.require(GoldenDecoders.of(name), OtherForms.writeGguf(name, "fused", folder));
    }

    /** Norms and biases are F32 in such a file, and so they are in the one that it is compared with. */
    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "gpt_neox", "mixtral"})
    void halfPrecisionIsWidenedExactly(String name) throws Exception {
        OtherForms.writeBeside(name, folder);
        List<Made> own = new ArrayList<>();
        GoldenDecoders.tensors(GoldenDecoders.of(name),
                (tensor, shape, values) -> own.add(new Made(tensor, shape, values)));
        OtherForms.writeSafeTensors(folder.resolve("model.safetensors"), own, true);
        float[] expected = GoldenResults.scores(folder);
        OtherForms.writeGguf(file(), OtherForms.architecture(name), OtherForms.tensors(name, "gguf"), true);
        assertArrayEquals(expected, GoldenResults.scores(file()));
    }

    /** A pruning of GGUF files is restored to SafeTensors, under the names of GGUF. */
    @Test
    void theSameNamesInAnotherFormatAreTheSame() throws Exception {
        OtherForms.writeBeside("gemma3_text", folder);
        OtherForms.writeSafeTensors(folder.resolve("model.safetensors"), OtherForms.tensors("gemma3_text", "gguf"),
                false);
        GoldenResults.require(GoldenDecoders.of("gemma3_text"), folder);
    }

    @Test
    void factorsOfRotationsAndTiedHeadsArePassedOver() throws Exception {
        write("llama-llama3", tensors -> with(tensors, new Made("rope_freqs.weight", new long[] {4}, new float[4])));
        GoldenResults.require(GoldenDecoders.of("llama-llama3"), file());
        write("phi3-su", tensors -> with(
                with(tensors, new Made("rope_factors_long.weight", new long[] {3}, new float[3])),
                new Made("rope_factors_short.weight", new long[] {3}, new float[3])));
        GoldenResults.require(GoldenDecoders.of("phi3-su"), file());
        write("gpt2", tensors -> with(tensors, new Made("output.weight", new long[] {24, 32}, new float[24 * 32])));
        GoldenResults.require(GoldenDecoders.of("gpt2"), file());
    }

    /** Newer versions of the converter leave the dimension of 1 that older ones take away. */
    @Test
    void theScoreOfASharedExpertMayHaveTwoDimensions() throws Exception {
        write("qwen2_moe", tensors -> tensors.stream().map(made -> made.name().endsWith("ffn_gate_inp_shexp.weight")
                ? new Made(made.name(), new long[] {1, made.shape()[0]}, made.values()) : made).toList());
        GoldenResults.require(GoldenDecoders.of("qwen2_moe"), file());
    }

    @Test
    void quantisedTensorsAreRefusedByName() throws Exception {
        OtherForms.writeBeside("llama", folder);
        // Blocks of 32 values, of 34 bytes each.
        Files.write(file(), new Gguf().tensor("token_embd.weight", 8, new byte[24 * 34], 32, 24)
                .bytes());
        requireRefused("tensor 'token_embd.weight' of type Q8_0 and shape [24, 32] cannot be computed by the lab;"
                + " convert the model to F32, F16 or BF16.");
    }

    @Test
    void anotherArchitectureIsRefusedByName() throws Exception {
        OtherForms.writeBeside("qwen2", folder);
        OtherForms.writeGguf(file(), "llama", OtherForms.tensors("qwen2", "gguf"), false);
        requireRefused("says that its architecture is 'llama', but config.json beside it is of a model that GGUF calls"
                + " 'qwen2'; put the model's own configuration there.");
    }

    /** Newer versions of the converter say what the whole model is; older ones, and those of LLaVA, say Llama. */
    @Test
    void theTextPartOfMistralMayHaveTheNameOfTheWhole() throws Exception {
        OtherForms.writeBeside("mistral3", folder);
        OtherForms.writeGguf(file(), "mistral3", OtherForms.tensors("mistral3", "gguf"), false);
        GoldenResults.require(GoldenDecoders.of("mistral3"), file());
        OtherForms.writeGguf(file(), "qwen2", OtherForms.tensors("mistral3", "gguf"), false);
        requireRefused("is of a model that GGUF calls 'llama' or 'mistral3'; put the model's own configuration there.");
        OtherForms.writeBeside("llava", folder);
        OtherForms.writeGguf(file(), "mistral3", OtherForms.tensors("llava", "gguf"), false);
        requireRefused("is of a model that GGUF calls 'llama'; put the model's own configuration there.");
    }

    @Test
    void tensorsMoreOrFewerAreRefusedByName() throws Exception {
        write("llama", tensors -> with(tensors, new Made("blk.0.attn_q.bias", new long[] {32}, new float[32])));
        requireRefused("has the tensor 'blk.0.attn_q.bias', which a model with its config.json does not have; check"
                + " that the two belong together.");
        write("llama", tensors -> tensors.stream().filter(made -> !made.name().equals("output.weight")).toList());
        requireRefused("has no tensor 'output.weight', which its config.json says that it has; check that the two"
                + " belong together.");
        write("mixtral", tensors -> tensors.stream().filter(made -> !made.name().equals("blk.1.ffn_up_exps.weight"))
                .toList());
        requireRefused("has no tensor 'blk.1.ffn_up_exps.weight', which");
    }

    @Test
    void anotherNumberOfExpertsIsRefused() throws Exception {
        write("qwen3_moe", tensors -> tensors.stream().map(made -> made.name().equals("blk.1.ffn_down_exps.weight")
                ? new Made(made.name(), new long[] {4, made.shape()[1], made.shape()[2]},
                        Arrays.copyOf(made.values(), made.values().length / 5 * 4))
                : made).toList());
        requireRefused("tensor 'blk.1.ffn_down_exps.weight' has shape [4, 32, 24], which does not match config.json");
    }

    @Test
    void configurationAndTokenizerAreAskedFor() throws Exception {
        OtherForms.writeGguf("llama", "gguf", folder);
        Files.delete(folder.resolve("tokenizer.json"));
        requireRefused("has no tokenizer.json beside it;");
        Files.delete(folder.resolve("config.json"));
        requireRefused("has no config.json beside it; put the model's configuration there.");
    }

    private Path file() {
        return folder.resolve("model.gguf");
    }

    private void write(String decoder, UnaryOperator<List<Made>> change) throws Exception {
        OtherForms.writeBeside(decoder, folder);
        OtherForms.writeGguf(file(), OtherForms.architecture(decoder),
                change.apply(OtherForms.tensors(decoder, "gguf")), false);
    }

    private static List<Made> with(List<Made> tensors, Made more) {
        List<Made> all = new ArrayList<>(tensors);
        all.add(more);
        return all;
    }

    private void requireRefused(String sentence) {
        String message = assertThrows(ModelException.class,
                () -> DecoderModel.open(TinyModels.READER, file()).close()).getMessage();
        assertTrue(message.contains(sentence), message);
        assertEquals('.', message.charAt(message.length() - 1));
    }
}
