/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.operations.tests.PrunedModels.context;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.StandardContext;

/**
 * Checks that all that a restored model needs to load and does not get is named: when it is pruned, when it is
 * restored, and in its card.
 */
class LoadNeedsTest {

    @TempDir
    Path work;

    private PrunedModels models;
    private Path tuned;

    @BeforeEach
    void makeModels() throws Exception {
        models = new PrunedModels(work);
        tuned = work.resolve("whole/tuned");
        Files.createDirectories(tuned);
        PrunedModels.tuned().write(tuned.resolve("model.safetensors"));
        Files.writeString(tuned.resolve("config.json"), "{}");
    }

    private void assertNamed(String... sentences) throws Exception {
        assertNamedWith("auto", sentences);
    }

    private void assertNamedWith(String coding, String... sentences) throws Exception {
        StandardContext pruning = context(true);
        PrunedModels.run(
                new PruneOperation(
                        new PruneRunner(models.reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))),
                pruning,
                "--base", models.base().toString(), "--tuned", tuned.toString(), "--rule", "magnitude", "--k", "3",
                "--write-model", "--coding", coding, "--out",
                work.resolve("out").toString());
        assertEquals(List.of(sentences), pruning.warnings());
        String card = Files.readString(work.resolve("out/README.md"));
        assertEquals(sentences.length > 0, card.contains("## Before it is loaded"));
        for (String sentence : sentences) {
            assertTrue(card.contains("\n- " + sentence + "\n"), card);
        }
        assertFalse(card.contains(work.toString()), "no path of this machine");
    }

    /** Requires sentences from restore and apply, which know the subnetwork alone, and none for a model in one file. */
    private void assertNamedAgain(String... sentences) throws Exception {
        Path ken = work.resolve("out/subnetwork.ken");
        StandardContext restoring = context(true);
        PrunedModels.run(new RestoreOperation(models.reader), restoring, "--base", models.base().toString(),
                "--subnetwork", ken.toString(), "--out",
                work.resolve("restored").toString());
        assertEquals(List.of(sentences), restoring.warnings());
        StandardContext applying = context(true);
        PrunedModels.run(new ApplyOperation(models.reader), applying, ken.toString(), "--base",
                models.base().toString(), "--out",
                work.resolve("applied").toString());
        assertEquals(List.of(sentences), applying.warnings());
        StandardContext toFile = context(true);
        PrunedModels.run(new RestoreOperation(models.reader), toFile, "--base", models.base().toString(),
                "--subnetwork", ken.toString(), "--out",
                work.resolve("restored.safetensors").toString());
        assertEquals(List.of(), toFile.warnings(), "a file is no model that loads");
    }

    @Test
    void aPlainModelNeedsNothing() throws Exception {
        assertNamed();
        assertNamedAgain();
    }

    @Test
    void foldersThatModulesName() throws Exception {
        Files.writeString(tuned.resolve("modules.json"), """
                [{"path": "", "type": "sentence_transformers.models.Transformer"},
                 {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                 {"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]""");
        String sentence = "The model does not load without the folders 1_Pooling, 2_Dense, which modules.json names "
                + "and the .ken file does not carry;"
                + " copy them from the tuned model's folder into the restored model.";
        assertNamedWith("1", sentence);
        assertNamedAgain(sentence);
        // What the tuned model does without cannot be copied from it.
        assertNamed();
    }

    @Test
    void codeThatConfigurationsName() throws Exception {
        Files.writeString(tuned.resolve("config.json"), """
                {"auto_map": {"AutoConfig": "configuration_x.XConfig", "AutoModel": "modeling_x.XModel"},
                 "vision_config": {"auto_map": {"AutoModel": "org/other--modeling_v.VModel"}}}""");
        Files.writeString(tuned.resolve("tokenizer_config.json"),
                "{\"auto_map\": {\"AutoTokenizer\": [\"tokenization_x.XTokenizer\", null]}}");
        Files.writeString(tuned.resolve("video_preprocessor_config.json"),
                "{\"auto_map\": {\"AutoVideoProcessor\": \"video_x.XProcessor\"}}");
        Files.writeString(tuned.resolve("modules.json"), "[{\"path\": \"\", \"type\": \"custom_st.Transformer\"}]");
        String sentence = "The model does not load without the code of configuration_x.py, custom_st.py, "
                + "modeling_v.py of org/other, modeling_x.py,"
                + " tokenization_x.py, video_x.py, which its configuration names and a .ken file never carries: "
                + "read it, and copy it from the tuned model's"
                + " folder into the restored model if you trust it.";
        assertNamed(sentence);
        assertNamedAgain(sentence);
        assertFalse(Files.exists(work.resolve("restored/modeling_x.py")));
    }

    @Test
    void theRestOfAPipeline() throws Exception {
        Files.writeString(tuned.resolve("config.json"),
                "{\"_class_name\": \"UNet2DConditionModel\", \"_diffusers_version\": \"0.35.0\"}");
        Files.move(tuned.resolve("model.safetensors"), tuned.resolve("diffusion_pytorch_model.safetensors"));
        Files.writeString(tuned.resolveSibling("model_index.json"), "{}");
        String sentence = "The model is a part, tuned, of a pipeline of diffusers, the rest of which a .ken file "
                + "does not carry; put the restored"
                + " folder into a copy of the whole, in the place of that part, and give its weights the file name "
                + "that they have there,"
                + " diffusion_pytorch_model.safetensors.";
        assertNamed(sentence);
        assertNamedAgain(sentence.replace(" part, tuned, of", " part of"));
    }

    @Test
    void theRestOfAModelOfSentenceTransformers() throws Exception {
        Files.writeString(tuned.resolveSibling("modules.json"),
                "[{\"path\": \"tuned\", \"type\": \"sentence_transformers.models.Transformer\"}]");
        assertNamed(
                "The model is a part, tuned, of a model of sentence-transformers, the rest of which a .ken file does "
                        + "not carry; put the restored"
                        + " folder into a copy of the whole, in the place of that part.");
        assertNamedAgain();
    }

    /** Checks that names, which come out of files of strangers, are repeated only if they look like names. */
    @Test
    void whatIsNoNameIsNotRepeated() throws Exception {
        Files.writeString(tuned.resolve("modules.json"),
                "[{\"path\": \"\\u001b[2J\", \"type\": 3}, 4, {\"path\": [\"a\"]}]");
        Files.writeString(tuned.resolve("config.json"),
                "{\"auto_map\": {\"A\": \"x\\ny.Z\", \"B\": [[[\"b\"]]]}, \"custom_pipelines\": {\"c\": {\"impl\": "
                        + "1}}}");
        Files.writeString(tuned.resolve("processor_config.json"), "{");
        assertNamed();
    }
}
