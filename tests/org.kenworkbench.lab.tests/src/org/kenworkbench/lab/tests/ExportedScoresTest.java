/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ModelLabels;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

/**
 * Compares scores with those of golden/exported_scores.py, which shares no code with the lab, and reads and runs what
 * {@code ken train} wrote: pairs of texts, padded to one length.
 */
class ExportedScoresTest {

    private static final String MAIN = """
            import json
            import sys

            sys.path.insert(0, sys.argv[1])
            from exported_scores import scores

            for model, asked in zip(sys.argv[2::2], sys.argv[3::2]):
                with open(asked, encoding="utf-8") as file:
                    print(json.dumps(scores(model, json.load(file))))
            """;
    private static final List<Example> EXAMPLES = List.of(
            new Example("the film was not very bad", Optional.of("a good book"), "positive"),
            new Example("poor", Optional.of("very"), "negative"));

    @TempDir
    private Path folder;

    @Test
    void anotherProgramLoadsTheModelAndScoresAlike() throws Exception {
        Path data = TinyEncoders.sentences(folder.resolve("data.csv"), 40, 1);
        List<Path> models = new ArrayList<>();
        for (String type : List.of("bert", "distilbert", "electra", "roberta", "deberta-v2", "t5")) {
            Path out = folder.resolve(type);
            LabRun.run(new TrainOperation(TinyModels.READER), LabRun.context(1), "--model",
                    TinyModels.write(folder.resolve("base-" + type), type).toString(),
                    "--data", data.toString(), "--text", "text", "--label", "label", "--out", out.toString(), "--steps",
                    "3", "--rate", "0.003");
            models.add(out);
        }
        List<Object> arguments = new ArrayList<>(
                List.of(Path.of("../org.kenworkbench.lab.tests/golden").toAbsolutePath()));
        for (Path model : models) {
            arguments.add(model);
            arguments.add(asked(model, texts(model)));
        }
        List<String> lines = Python.run(folder, MAIN, arguments.toArray()).lines().toList();
        assertEquals(models.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            check(models.get(i), texts(models.get(i)), JsonParser.parseString(lines.get(i)).getAsJsonObject());
        }
    }

    private static List<TokenizedText> texts(Path model) throws Exception {
        try (TextTokenizer tokenizer = TextTokenizer.open(model.resolve("tokenizer.json"), 40)) {
            return tokenizer.tokenize(EXAMPLES);
        }
    }

    private Path asked(Path model, List<TokenizedText> texts) throws IOException {
        return Files.writeString(folder.resolve(model.getFileName() + ".json"), new Gson().toJson(Map.of("texts",
                texts.stream().map(TokenizedText::ids).toList(),
                "secondFrom",
                texts.stream().map(text -> Arrays.stream(text.types()).filter(type -> type == 0).count()).toList())));
    }

    private static void check(Path folder, List<TokenizedText> texts, JsonObject found) throws Exception {
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER, folder);
                NDManager manager = PyTorch.engine().newBaseManager()) {
            List<String> labels = ModelLabels.of(model, EXAMPLES, "the examples").names();
            float[] own = new Classifier(model.config(),
                    ParameterLoader.planAsItIs(model).load(manager, 0, () -> false))
                    .logits(texts, manager, false).toFloatArray();
            for (int i = 0; i < own.length; i++) {
                String label = labels.get(i % labels.size());
                assertEquals(found.getAsJsonArray(label).get(i / labels.size()).getAsDouble(), own[i], 1e-5,
                        folder.getFileName() + ", " + label);
            }
        }
    }
}
