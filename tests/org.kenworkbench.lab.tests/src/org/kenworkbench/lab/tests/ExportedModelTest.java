/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ModelExporter;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

import ai.djl.ndarray.NDManager;

/** A model folder, from base to classifier and back. */
class ExportedModelTest {

    private static final Labels LABELS = new Labels(List.of("no", "perhaps", "yes"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert", "electra", "roberta", "deberta-v2", "t5"})
    void aClassifierComesBackAsItWasWritten(String type) throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), type);
        Path out = Files.createDirectory(folder.resolve("out"));
        float[] before;
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, base);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            ParameterLoader loader = ParameterLoader.plan(model, LABELS.size());
            assertEquals(type.equals("t5") ? 2 : 4, loader.made().size());
            Parameters parameters = loader.load(manager, 3, () -> false);
            before = logits(model, parameters, manager);
            ModelExporter.write(model, parameters, LABELS, out, new StandardContext(RunSettings.defaults()));
        }
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, out);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            ParameterLoader loader = ParameterLoader.plan(model, LABELS.size());
            assertEquals(List.of(), loader.made());
            assertEquals("perhaps", model.configuration().getAsJsonObject("id2label").get("1").getAsString());
            assertArrayEquals(before, logits(model, loader.load(manager, 4, () -> false), manager), 0);
        }
        assertTrue(Files.mismatch(base.resolve("tokenizer.json"), out.resolve("tokenizer.json")) < 0);
    }

    @Test
    void whatFillsABatchUpDoesNotMatter() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "roberta");
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, base);
                NDManager manager = PyTorch.engine().newBaseManager();
                TextTokenizer tokenizer = TextTokenizer.open(model.tokenizer(), 16)) {
            Classifier classifier = new Classifier(model.config(),
                    ParameterLoader.plan(model, 2).load(manager, 1, () -> false));
            List<TokenizedText> texts = tokenizer.tokenize(List.of(text("good"), text("the film was not very bad")));
            float[] both = classifier.logits(texts, manager, false).toFloatArray();
            float[] alone = classifier.logits(texts.subList(0, 1), manager, false).toFloatArray();
            assertEquals(alone[0], both[0], 1e-6);
            assertEquals(alone[1], both[1], 1e-6);
        }
    }

    @Test
    void longTextsAreCut() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        try (TextTokenizer tokenizer = TextTokenizer.open(base.resolve("tokenizer.json"), 5)) {
            assertArrayEquals(new long[] {2, 8, 10, 12, 3},
                    tokenizer.tokenize(List.of(text("the film was very good"))).getFirst().ids());
            TokenizedText pair = tokenizer.tokenize(List.of(new Example("the film was", Optional.of("good"), "1")))
                    .getFirst();
            assertEquals(5, pair.length());
            assertEquals(1, pair.types()[4]);
        }
    }

    @Test
    void aModelThatItsConfigurationDoesNotDescribeIsRefused() throws Exception {
        Path base = TinyModels.write(folder.resolve("base"), "bert");
        String configuration = Files.readString(base.resolve("config.json"));
        Files.writeString(base.resolve("config.json"),
                configuration.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"));
        assertTrue(refusal(base).contains("has no tensor 'bert.encoder.layer.2.attention.self.query.weight'"));
        Files.writeString(base.resolve("config.json"),
                configuration.replace("\"intermediate_size\": 64", "\"intermediate_size\": 48"));
        assertTrue(refusal(base).contains("does not match config.json"));
        Files.writeString(base.resolve("config.json"), "{");
        assertTrue(refusal(base).contains("cannot be read as a model's configuration"));
        Files.delete(base.resolve("config.json"));
        assertTrue(refusal(base).contains("no config.json"));
    }

    private static String refusal(Path model) {
        return assertThrows(ModelException.class, () -> {
            try (PretrainedModel opened = PretrainedModel.open(TinyModels.READER, model)) {
                ParameterLoader.plan(opened, 2);
            }
        }).getMessage();
    }

    private static float[] logits(PretrainedModel model, Parameters parameters, NDManager manager) throws Exception {
        try (TextTokenizer tokenizer = TextTokenizer.open(model.tokenizer(), 16)) {
            return new Classifier(model.config(), parameters)
                    .logits(tokenizer.tokenize(List.of(text("the film was good"), text("bad book"))),
                            manager, false)
                    .toFloatArray();
        }
    }

    private static Example text(String text) {
        return new Example(text, Optional.empty(), "1");
    }
}
