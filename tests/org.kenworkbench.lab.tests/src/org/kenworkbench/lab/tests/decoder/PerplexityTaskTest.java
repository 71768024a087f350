/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.EvaluateOperation;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.language.TextRequest;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.lab.tests.LabJson;
import org.kenworkbench.lab.tests.LabRun;
import org.kenworkbench.lab.tests.TinyModels;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.evaluation.DocumentUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Tests of {@code ken evaluate --task perplexity}. */
class PerplexityTaskTest {

    /**
     * Two ways to batch both are within 1e-5 of the largest score of the exact scores, as DecoderLogitsTest has it. So
     * a logarithm of a probability, which is a score less the logarithm of a sum, is within 2e-5 of it, and two differ
     * by 4e-5 at most. Scores of the models here are below 10.
     */
    private static final double BOUND = 4e-5 * 10;

    @TempDir
    private Path folder;
    private Path model;

    @BeforeEach
    void write() throws Exception {
        model = TinyDecoders.llama(folder.resolve("model"), 1);
    }

    @Test
    void perplexityIsThatOfADirectComputation() throws Exception {
        List<String> texts = TinyDecoders.texts(40, 12, 5);
        JsonObject json = evaluate(lines(texts), "--documents", "line");
        double nats = 0;
        long tokens = 0;
        long bytes = 0;
        for (String text : texts) {
            nats += nats(model, text);
            tokens += TinyDecoders.tokens(text).length;
            bytes += text.length();
        }
        assertEquals(40, json.get("documents").getAsInt());
        assertEquals(tokens, json.get("tokens").getAsLong());
        assertEquals(bytes, json.get("bytes").getAsLong());
        JsonObject perplexity = json.getAsJsonObject("perplexity");
        JsonObject bits = json.getAsJsonObject("bitsPerByte");
        assertEquals(Math.exp(nats / tokens), perplexity.get("value").getAsDouble(), 1e-4 * Math.exp(nats / tokens));
        assertEquals(nats / Math.log(2) / bytes, bits.get("value").getAsDouble(), 1e-4);
        assertEquals(-bits.get("value").getAsDouble(), json.get("score").getAsDouble());
        double[] each = json.getAsJsonArray("perExample").asList().stream().mapToDouble(JsonElement::getAsDouble)
                .toArray();
        assertEquals(40, each.length);
        assertEquals(json.get("score").getAsDouble(), PairedBootstrap.mean(each), 1e-9);
        // The interval of the parts' mean is that of the ratio, but for what the two bootstraps draw.
        Interval parts = PairedBootstrap.ofMean(each, 3).orElseThrow();
        double width = bits.get("high").getAsDouble() - bits.get("low").getAsDouble();
        assertEquals(bits.get("low").getAsDouble(), -parts.high(), 0.1 * width);
        assertEquals(bits.get("high").getAsDouble(), -parts.low(), 0.1 * width);
        for (JsonObject figure : List.of(perplexity, bits)) {
            assertTrue(figure.get("low").getAsDouble() < figure.get("value").getAsDouble()
                    && figure.get("value").getAsDouble() < figure.get("high").getAsDouble(), figure.toString());
            assertEquals("bootstrap", figure.get("method").getAsString());
        }
    }

    /** Negative logarithm of a text's probability after token 1, from the scores of all tokens, in double. */
    private static double nats(Path model, String text) throws Exception {
        long[] own = TinyDecoders.tokens(text);
        long[] ids = new long[own.length + 1];
        ids[0] = 1;
        System.arraycopy(own, 0, ids, 1, own.length);
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Decoder decoder = opened.load(manager, () -> false);
            DecoderBatch batch = DecoderBatch.of(List.of(ids), PaddedSide.RIGHT, manager);
            float[] scores = decoder.scores(decoder.hiddenStates(batch, manager), batch).toFloatArray();
            double nats = 0;
            for (int token = 1; token < ids.length; token++) {
                double sum = 0;
                for (int other = 0; other < TinyDecoders.VOCABULARY; other++) {
                    sum += Math.exp(scores[(token - 1) * TinyDecoders.VOCABULARY + other]);
                }
                nats += Math.log(sum) - scores[(token - 1) * TinyDecoders.VOCABULARY + (int) ids[token]];
            }
            return nats;
        }
    }

    @Test
    void batchesAndThreadsChangeNothingButRoundings() throws Exception {
        Path data = lines(TinyDecoders.texts(50, 30, 6));
        JsonObject alone = evaluate(data, "--documents", "line", "--window", "8", "--batch", "1");
        for (String batch : List.of("3", "64")) {
            JsonObject other = evaluate(data, "--documents", "line", "--window", "8", "--batch", batch);
            // A mean over tokens, of which each is within the bound.
            assertEquals(Math.log(value(alone, "perplexity")), Math.log(value(other, "perplexity")), BOUND);
        }
        OperationResult twoThreads = LabRun.run(new EvaluateOperation(TinyModels.READER),
                new StandardContext(new RunSettings(2, false, false, 1), ProgressListener.NONE, _ -> {
                }), words(model, data, "--documents", "line", "--window", "8"));
        assertEquals(Math.log(value(alone, "perplexity")), Math.log(value(LabJson.of(twoThreads), "perplexity")),
                BOUND);
    }

    @Test
    void windowsThatShareNothingAreTextsOfTheirOwn() throws Exception {
        String text = TinyDecoders.texts(1, 1, 7).getFirst() + " w3 w4 w5 w6 w7 w8 w9 w10";
        JsonObject json = evaluate(lines(List.of(text)), "--window", "4", "--stride", "4");
        long[] own = TinyDecoders.tokens(text);
        double nats = 0;
        for (int from = 0; from < own.length; from += 4) {
            long[] ids = new long[Math.min(4, own.length - from) + 1];
            ids[0] = from == 0 ? 1 : own[from - 1];
            System.arraycopy(own, from, ids, 1, ids.length - 1);
            try (DecoderModel opened = DecoderModel.open(TinyModels.READER, model);
                    NDManager manager = PyTorch.engine().newBaseManager()) {
                for (double log : opened.load(manager, () -> false).logProbabilities(List.of(ids), new int[] {1},
                        manager).getFirst()) {
                    nats -= log;
                }
            }
        }
        assertEquals(nats / own.length, Math.log(value(json, "perplexity")), BOUND);
        // More context changes what is found.
        assertTrue(Math.abs(value(json, "perplexity")
                - value(evaluate(lines(List.of(text)), "--window", "4", "--stride", "1"), "perplexity")) > 1e-3);
    }

    @Test
    void aModelIsComparedOnTheSameDocuments() throws Exception {
        Path data = lines(TinyDecoders.texts(60, 12, 8));
        Path other = TinyDecoders.llama(folder.resolve("other"), 2);
        JsonObject json = evaluate(data, "--documents", "line", "--against", other.toString());
        JsonObject alone = LabJson.of(run(other, data, "--documents", "line"));
        JsonObject difference = json.getAsJsonObject("against").getAsJsonObject("differences")
                .getAsJsonObject("perplexity");
        assertEquals(value(alone, "perplexity"), difference.get("other").getAsDouble(), 1e-9);
        assertEquals(value(json, "perplexity") - value(alone, "perplexity"), difference.get("value").getAsDouble(),
                1e-9);
        assertTrue(difference.get("low").getAsDouble() < difference.get("value").getAsDouble()
                && difference.get("value").getAsDouble() < difference.get("high").getAsDouble());
        String text = text(run(model, data, "--documents", "line", "--against", model.toString()));
        assertTrue(text.contains("There is no interval of the difference"), text);
    }

    @Test
    void perplexitiesOfOtherTokensAreNotCompared() throws Exception {
        Path other = TinyDecoders.llama(folder.resolve("other"), 1);
        Path tokenizer = other.resolve("tokenizer.json");
        // A tokenizer that makes one token of any text.
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("{\"type\": \"WhitespaceSplit\"}", "null"));
        Path data = lines(List.of("w2 w3 w4"));
        OperationResult result = run(model, data, "--against", other.toString());
        JsonObject differences = LabJson.of(result).getAsJsonObject("against").getAsJsonObject("differences");
        assertFalse(differences.has("perplexity"));
        assertTrue(differences.has("bitsPerByte"));
        assertTrue(text(result).contains("have different tokenizers"), text(result));
    }

    @Test
    void documentsComeFromTextAndRecords() throws Exception {
        Path text = Files.writeString(folder.resolve("data.txt"), "\uFEFFw2 w3\nw4\n\n\nw5 é\n");
        assertEquals(1, evaluate(text).get("documents").getAsInt());
        assertEquals(17, evaluate(text).get("bytes").getAsInt());
        assertEquals(2, evaluate(text, "--documents", "paragraph").get("documents").getAsInt());
        JsonObject lines = evaluate(text, "--documents", "line");
        assertEquals(3, lines.get("documents").getAsInt());
        assertEquals(5 + 2 + 5, lines.get("bytes").getAsInt());
        assertEquals(5, lines.get("tokens").getAsInt());
        Path records = Files.writeString(folder.resolve("data.jsonl"),
                "{\"t\": \"w2 w3\\nw4\"}\n{\"t\": \"w5\"}\n");
        JsonObject json = evaluate(records, "--text", "t");
        assertEquals(2, json.get("documents").getAsInt());
        assertEquals(4, json.get("tokens").getAsInt());
    }

    /** The parts are those of a training on the same file, by the same shares and seed. */
    @Test
    void documentsAreDividedAsATrainingDividesThem() throws Exception {
        List<String> texts = new ArrayList<>(TinyDecoders.texts(400, 12, 5).stream().distinct().limit(60).toList());
        texts.addAll(texts.subList(0, 20));
        Path data = lines(texts);
        DataSplit trained = new TextRequest(new TextRequest.Files(data, Optional.empty(), Optional.empty()),
                new TextRequest.Form(Optional.empty(), DocumentUnit.LINE, Optional.empty()),
                SplitShares.parse("50/25/25"), 1).load();
        for (DataSplit.Part part : DataSplit.Part.values()) {
            Path alone = Files.writeString(folder.resolve("alone.txt"), trained.part(part).stream().map(Example::text)
                    .collect(Collectors.joining("\n")));
            JsonObject divided = evaluate(data, "--documents", "line", "--split", "50/25/25", "--part", part.id());
            assertEquals(evaluate(alone, "--documents", "line"), divided, part.id());
        }
        OperationResult test = run(model, data, "--documents", "line", "--split", "50/25/25");
        assertTrue(text(test).contains("texts.txt (test part of 50/25/25, seed 1) (" + trained.test().size()
                + " documents, "), text(test));
        assertTrue(failure(ExitCode.INPUT, model, data, "--documents", "line", "--split", "90/0/10", "--part",
                "validation").contains("leaves no validation documents; give --split a larger share for them."));
    }

    @Test
    void aLongTextIsNotCut() throws Exception {
        String text = String.join(" ", Collections.nCopies(3000, "w5"));
        assertEquals(3000, evaluate(lines(List.of(text))).get("tokens").getAsInt());
    }

    @Test
    void aTextBeginsWithTheEndWhereNothingElseIsNamed() throws Exception {
        Path gpt2 = TinyDecoders.gpt2(folder.resolve("gpt2"), 3);
        Path data = lines(List.of("w7"));
        double whole = value(LabJson.of(run(gpt2, data)), "perplexity");
        try (DecoderModel opened = DecoderModel.open(TinyModels.READER, gpt2);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            double[] log = opened.load(manager, () -> false).logProbabilities(List.of(new long[] {0, 7}),
                    new int[] {1}, manager).getFirst();
            assertEquals(-log[0], Math.log(whole), 1e-9);
        }
        Path configuration = gpt2.resolve("config.json");
        Files.writeString(configuration, Files.readString(configuration).replace(", \"eos_token_id\": 0", ""));
        assertTrue(failure(ExitCode.INPUT, gpt2, data).contains("names no token that a text begins with"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --window 0 --stride 60        | USAGE | --stride 60 is more than the window of 48 tokens
            --window 65537                | USAGE | --window takes a number from 0 to 65536
            --window 1                    | USAGE | --window 1 leaves no room
            --stride -1                   | USAGE | --stride takes a number from 0
            --batch -2                    | USAGE | --batch takes a number from 1
            --label x                     | USAGE | --task perplexity takes no --label
            --max-tokens 9                | USAGE | --task perplexity takes no --max-tokens
            --split 80/10                 | USAGE | --split takes three shares
            --part test                   | INPUT | is one document, which cannot be divided; give --documents
            --metric accuracy             | USAGE | --task perplexity takes no --metric
            """)
    void optionsThatMakeNoSenseAreRefused(String options, ExitCode kind, String sentence) throws Exception {
        String message = failure(kind, model, lines(List.of("w2")), options.strip().split(" "));
        assertTrue(message.contains(sentence), message);
    }

    @Test
    void modelsAndDataThatCannotBeUsedAreNamed() throws Exception {
        Path data = lines(List.of("w2 w3"));
        Path encoder = TinyModels.write(folder.resolve("bert"), "bert");
        assertTrue(failure(ExitCode.INPUT, encoder, data).contains("of type 'bert', but the decoders that the lab"));
        Path gpt2 = TinyDecoders.gpt2(folder.resolve("gpt2"), 3);
        assertTrue(failure(ExitCode.USAGE, gpt2, data, "--window", "49").contains("more than the 48 positions"));
        Path tokenizer = model.resolve("tokenizer.json");
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("\"w19\":19", "\"w19\":25"));
        assertTrue(failure(ExitCode.INPUT, model, lines(List.of("w19"))).contains("gives token 25, but there are"));
        Files.writeString(tokenizer, "{}");
        assertTrue(failure(ExitCode.INPUT, model, data).contains("cannot be read as a tokenizer"));
        Path records = Files.writeString(folder.resolve("data.jsonl"), "{\"t\": \"w2\"}");
        assertTrue(failure(ExitCode.USAGE, model, records).contains("needs --text"));
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n \n");
        assertTrue(failure(ExitCode.INPUT, model, blank).contains("has no text"));
        // A wrong byte in the first buffer is found as the file is opened; this one is found later, while it is read.
        Path latin = Files.writeString(folder.resolve("latin.txt"), "w2 w3\n".repeat(5000) + "é",
                StandardCharsets.ISO_8859_1);
        for (String unit : List.of("file", "paragraph", "line")) {
            assertTrue(failure(ExitCode.INPUT, model, latin, "--documents", unit)
                    .startsWith(latin + " is not in UTF-8"), unit);
        }
    }

    @Test
    void weightsThatAreNoneAreNotScored() throws Exception {
        Path damaged = TinyDecoders.llama(folder.resolve("damaged"), 1);
        byte[] bytes = Files.readAllBytes(damaged.resolve("model.safetensors"));
        // Sixteen values of the last tensor become NaN, which has all bits set.
        Arrays.fill(bytes, bytes.length - 64, bytes.length, (byte) 0xFF);
        Files.write(damaged.resolve("model.safetensors"), bytes);
        assertTrue(failure(ExitCode.INPUT, damaged, lines(List.of("w2 w3"))).contains("that are no numbers"));
    }

    @Test
    void moreThanTheTrainingHadIsWarnedOf() throws Exception {
        List<String> warnings = new ArrayList<>();
        LabRun.run(new EvaluateOperation(TinyModels.READER),
                new StandardContext(new RunSettings(1, false, false, 1), ProgressListener.NONE, warnings::add),
                words(model, lines(List.of("w2 w3")), "--window", "60"));
        assertTrue(warnings.size() == 1 && warnings.getFirst().contains("more than the 48 tokens"),
                warnings.toString());
    }

    private Path lines(List<String> texts) throws Exception {
        return Files.writeString(folder.resolve("texts.txt"), String.join("\n", texts));
    }

    private static double value(JsonObject json, String figure) {
        return json.getAsJsonObject(figure).get("value").getAsDouble();
    }

    private static String text(OperationResult result) {
        return result.sections().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private JsonObject evaluate(Path data, String... more) throws Exception {
        return LabJson.of(run(model, data, more));
    }

    private static OperationResult run(Path of, Path data, String... more) throws Exception {
        return LabRun.run(new EvaluateOperation(TinyModels.READER), LabRun.context(1), words(of, data, more));
    }

    private static String[] words(Path of, Path data, String... more) {
        List<String> words = new ArrayList<>(
                List.of("MODEL", of.toString(), "--task", "perplexity", "--data", data.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String failure(ExitCode kind, Path of, Path data, String... more) {
        OperationException e = ErrorTranslator.translate(assertThrows(Exception.class, () -> run(of, data, more)));
        assertEquals(kind, e.kind(), e.getMessage());
        return e.getMessage();
    }
}
