/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.operations.tests.PrunedModels.context;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Documents;
import org.kenworkbench.testing.Python;

/** Models whose parts lie in folders within their folder, as sentence-transformers and diffusers lay them out. */
class ModelPartsTest {

    private static final String MODULES = """
            [{"path": "", "type": "sentence_transformers.models.Transformer"},
             {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
             {"path": "2_Dense", "type": "sentence_transformers.models.Dense"},
             {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]""";

    @TempDir
    Path work;

    private PrunedModels models;
    private Path base;
    private Path tuned;

    @BeforeEach
    void makeModels() throws IOException {
        models = new PrunedModels(work);
        base = sentences("of-base", 1);
        tuned = sentences("of-tuned", 2);
    }

    /** Writes a model of sentence-transformers in the form in which restore writes it. */
    private Path sentences(String name, int seed) throws IOException {
        Path folder = Files.createDirectories(work.resolve(name));
        write(folder, seed, SubFolders.of(Map.of("2_Dense", "model.safetensors")), "weight", "2_Dense/linear.weight");
        Files.writeString(folder.resolve("modules.json"), MODULES);
        Files.writeString(folder.resolve("config.json"), "{\"seed\": " + seed + "}");
        file(folder, "1_Pooling/config.json", "{\"pooling\": " + seed + "}");
        file(folder, "additional_chat_templates/tool_use.jinja", "{{ " + seed + " }}");
        file(folder, "2_Dense/config.json", "{\"dense\": " + seed + "}");
        file(folder, "tokenizer/vocab.txt", "a\nb\n" + seed);
        Files.createDirectory(folder.resolve("3_Normalize"));
        return folder;
    }

    private static void write(Path folder, int seed, SubFolders folders, String... names) throws IOException {
        List<TensorInfo> tensors = Arrays.stream(names)
                .map(name -> new TensorInfo(new TensorId(name), DType.F32, Shape.of(6, 8))).toList();
        Random random = new Random(7);
        Random change = new Random(seed);
        try (ModelFolderWriter writer = ModelFolderWriter.create(folder, ShardLayout.single(tensors, folders))) {
            for (TensorInfo tensor : tensors) {
                float[] values = PrunedModels.floats(random, 48);
                values[change.nextInt(48)] += 0.01f * seed;
                writer.write(tensor.id(), 0, MemorySegment.ofArray(values));
            }
            writer.finish();
        }
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private StandardContext pack(Path ofBase, Path ofTuned, String out, String... options) throws Exception {
        StandardContext packing = context(true);
        PrunedModels.run(new PackOperation(models.reader), packing, words(options, "--base", ofBase.toString(),
                "--tuned", ofTuned.toString(), "--out", work.resolve(out).toString()));
        return packing;
    }

    private StandardContext prune(Path ofBase, Path ofTuned, String out, String... options) throws Exception {
        StandardContext pruning = context(true);
        PrunedModels.run(
                new PruneOperation(
                        new PruneRunner(models.reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))),
                pruning, words(options, "--base", ofBase.toString(), "--tuned", ofTuned.toString(), "--rule",
                        "magnitude", "--keep", "50%", "--out", work.resolve(out).toString()));
        return pruning;
    }

    private StandardContext restore(Path ofBase, String ken, String out) throws Exception {
        StandardContext restoring = context(true);
        PrunedModels.run(new RestoreOperation(models.reader), restoring, "--base", ofBase.toString(), "--subnetwork",
                work.resolve(ken).toString(), "--out", work.resolve(out).toString());
        return restoring;
    }

    private static String[] words(String[] options, String... all) {
        return Stream.concat(Arrays.stream(all), Arrays.stream(options))
                .toArray(String[]::new);
    }

    private static void assertSameFolder(Path expected, Path actual) throws IOException {
        assertEquals(PrunedModels.content(expected), PrunedModels.content(actual));
        assertEquals(Files.exists(expected.resolve("3_Normalize")), Files.isDirectory(actual.resolve("3_Normalize")));
    }

    @Test
    void aPackedModelComesBackWithItsFolders() throws Exception {
        assertEquals(List.of(), pack(base, tuned, "delta.ken").warnings());
        assertEquals(List.of(), restore(base, "delta.ken", "restored").warnings());
        assertSameFolder(tuned, work.resolve("restored"));
        // Into a folder that is there already, and by apply.
        Files.delete(work.resolve("restored/3_Normalize"));
        Files.delete(work.resolve("restored/2_Dense/config.json"));
        restore(base, "delta.ken", "restored");
        assertSameFolder(tuned, work.resolve("restored"));
        PrunedModels.run(new ApplyOperation(models.reader), context(true), work.resolve("delta.ken").toString(),
                "--base", base.toString(), "--out", work.resolve("applied").toString());
        assertSameFolder(tuned, work.resolve("applied/delta"));
    }

    @Test
    void aPrunedModelComesBackAsItWasWritten() throws Exception {
        assertEquals(List.of(), prune(base, tuned, "out", "--write-model").warnings());
        restore(base, "out/subnetwork.ken", "restored");
        Map<String, List<Byte>> written = new TreeMap<>(PrunedModels.content(work.resolve("out")));
        written.keySet().removeAll(List.of("subnetwork.ken", "composition.kenx", "report.json"));
        assertEquals(written, PrunedModels.content(work.resolve("restored")));
        assertTrue(written.containsKey("2_Dense/model.safetensors"), written.keySet()::toString);
        assertTrue(Files.isDirectory(work.resolve("out/3_Normalize")));
        try (OpenComposition open = OpenComposition.open(work.resolve("out/composition.kenx"), models.reader)) {
            assertTrue(open.model().tensors().stream().anyMatch(t -> t.id().name().equals("2_Dense/linear.weight")));
        }
    }

    @Test
    void aModelSwitchesWithItsFolders() throws Exception {
        Path other = sentences("of-other", 3);
        file(other, "1_Pooling/extra.json", "{}");
        pack(base, tuned, "delta.ken");
        pack(base, other, "other.ken");
        restore(base, "delta.ken", "restored");
        switchTo("delta.ken", "other.ken");
        assertSameFolder(other, work.resolve("restored"));
        switchTo("other.ken", "delta.ken");
        assertSameFolder(tuned, work.resolve("restored"));
        // A link in the place of a folder would have another model changed.
        Files.move(work.resolve("restored/1_Pooling"), work.resolve("elsewhere"));
        Files.createSymbolicLink(work.resolve("restored/1_Pooling"), work.resolve("elsewhere"));
        assertTrue(assertThrows(OperationException.class, () -> switchTo("delta.ken", "other.ken")).getMessage()
                .contains("1_Pooling is not a folder of the model"));
    }

    private void switchTo(String from, String to) throws Exception {
        PrunedModels.run(new ApplyOperation(models.reader), context(false), work.resolve(to).toString(), "--base",
                base.toString(), "--switch", work.resolve("restored").toString(), "--from",
                work.resolve(from).toString());
    }

    @Test
    void whatOneFileOrVersion1CannotHoldIsTold() throws Exception {
        pack(base, tuned, "delta.ken");
        String told = String.join("\n", restore(base, "delta.ken", "one.safetensors").warnings());
        assertTrue(told.contains("has the weights of the folder 2_Dense too"), told);
        try (Checkpoint one = models.reader.open(work.resolve("one.safetensors"))) {
            assertTrue(one.tensor(new TensorId("2_Dense/linear.weight")).isPresent());
        }
        told = String.join("\n", pack(base, tuned, "old.ken", "--coding", "1").warnings());
        assertTrue(told.contains("1_Pooling/config.json, 2_Dense/model.safetensors, "
                + "additional_chat_templates/tool_use.jinja, tokenizer/vocab.txt do not "
                + "go into the results: version 1"),
                told);
        assertTrue(told.contains("without the folders 1_Pooling, 2_Dense, 3_Normalize"), told);
        restore(base, "old.ken", "restored");
        assertEquals(List.of("config.json", "model.safetensors", "modules.json"),
                PrunedModels.names(work.resolve("restored")));
        // As the warning says, folders are copied by hand; the model can be switched all the same.
        file(work.resolve("restored"), "2_Dense/config.json", "{}");
        Files.copy(tuned.resolve("2_Dense/model.safetensors"), work.resolve("restored/2_Dense/model.safetensors"));
        pack(base, sentences("of-other", 3), "other.ken", "--coding", "1");
        switchTo("old.ken", "other.ken");
    }

    /** Results that know a model without its folders: of an older program, or of a tuned model without any. */
    @Test
    void resultsWithoutFoldersGoOn() throws Exception {
        Path plain = Files.createDirectory(work.resolve("plain"));
        write(plain, 5, SubFolders.NONE, "weight");
        assertEquals(List.of(), prune(base, plain, "out").warnings(), "the base's folders are no part of it");
        restore(base, "out/subnetwork.ken", "restored");
        OpenComposition.open(work.resolve("out/composition.kenx"), models.reader).close();
        prune(base, tuned, "old", "--coding", "1");
        OpenComposition.open(work.resolve("old/composition.kenx"), models.reader).close();
        try (Checkpoint alone = models.reader.open(tuned.resolve("model.safetensors"))) {
            assertEquals(1, alone.tensors().size(), "a file that is named is all");
        }
    }

    @Test
    void weightsOfNoPartAndCodeAreLeftOutAndTold() throws Exception {
        for (String copy : List.of("onnx/model.onnx", "checkpoint-7/model.safetensors", "2_Dense/old.ckpt")) {
            file(tuned, copy, "weights");
        }
        file(tuned, "onnx/config.json", "{}");
        file(tuned, "checkpoint-7/last/tokenizer.json", "{}");
        file(tuned, "2_Dense/dense.py", "import os");
        file(tuned, "1_Pooling/.hidden.json", "{}");
        String told = String.join("\n", pack(base, tuned, "delta.ken").warnings());
        assertTrue(told.startsWith("The tuned model's 2_Dense/dense.py, 2_Dense/old.ckpt, "
                + "checkpoint-7/model.safetensors, onnx/model.onnx do not go into the results:"), told);
        restore(base, "delta.ken", "restored");
        assertEquals(List.of("config.json", "model.safetensors"),
                PrunedModels.names(work.resolve("restored/2_Dense")));
        assertFalse(Files.exists(work.resolve("restored/onnx")));
        assertFalse(Files.exists(work.resolve("restored/checkpoint-7")));
    }

    /** A pipeline of diffusers has no weights of its own, and another name for those of some parts. */
    @Test
    void aPipelineOfDiffusers() throws Exception {
        Path[] pipes = {work.resolve("pipe-1"), work.resolve("pipe-2")};
        SubFolders parts = SubFolders
                .of(Map.of("unet", "diffusion_pytorch_model.safetensors", "text_encoder", "model.safetensors"));
        for (int i = 0; i < 2; i++) {
            write(Files.createDirectory(pipes[i]), i, parts, "unet/conv.weight", "text_encoder/word.weight");
            Files.writeString(pipes[i].resolve("model_index.json"), """
                    {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "UNet2DConditionModel"],
                     "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
                     "scheduler": ["diffusers", "PNDMScheduler"], "safety_checker": [null, null]}""");
            for (String name : List.of("unet/config.json", "text_encoder/config.json", "tokenizer/merges.txt",
                    "tokenizer/vocab.json", "scheduler/scheduler_config.json")) {
                file(pipes[i], name, "{\"of\": " + i + "}");
            }
        }
        assertEquals(List.of(), pack(pipes[0], pipes[1], "pipe.ken").warnings());
        restore(pipes[0], "pipe.ken", "restored");
        assertSameFolder(pipes[1], work.resolve("restored"));
        assertTrue(assertThrows(CheckpointException.class, () -> pack(pipes[0], pipes[1], "old.ken", "--coding", "1"))
                .getMessage().contains("weights are in the folders of its parts (text_encoder, unet)"));
        prune(pipes[0], pipes[1], "out");
        Path other = Files.createDirectory(work.resolve("pipe-3"));
        write(other, 0, parts, "unet/conv.weight", "unet/new.weight", "text_encoder/word.weight");
        String weights = "unet/diffusion_pytorch_model.safetensors";
        Files.move(other.resolve(weights), pipes[0].resolve(weights), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(assertThrows(CompositionException.class,
                () -> OpenComposition.open(work.resolve("out/composition.kenx"), models.reader)).getMessage()
                .contains("has changed since"));
    }

    /** A snapshot in a cache is made of links into its blobs. */
    @Test
    void aSnapshotInACache() throws Exception {
        Path cached = work.resolve("hub/models--org--name");
        Path snapshot = cached.resolve("snapshots/abc");
        for (String name : PrunedModels.content(tuned).keySet()) {
            Path blob = cached.resolve("blobs").resolve(Integer.toHexString(name.hashCode()));
            Files.createDirectories(blob.getParent());
            Files.copy(tuned.resolve(name), blob);
            Path link = snapshot.resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, link.getParent().relativize(blob));
        }
        assertEquals(List.of(), pack(base, cached, "delta.ken").warnings());
        restore(base, "delta.ken", "restored");
        Files.delete(tuned.resolve("3_Normalize")); // no cache has empty folders
        assertSameFolder(tuned, work.resolve("restored"));
    }

    /** The loader in Python reads the folders of a base, and writes one file as restore does. */
    @Test
    void thePythonLoader() throws Exception {
        pack(base, tuned, "delta.ken");
        restore(base, "delta.ken", "one.safetensors");
        // The first is the model's own list, the other ones are to be passed over.
        file(base, "x/model.safetensors", "no part");
        Files.writeString(base.resolve("modules.json"), MODULES.replace("3_Normalize", "../of-tuned"));
        Files.writeString(base.resolve("model_index.json"), "[{]");
        Python.run(work,
                """
                        import sys
                        sys.path.insert(0, sys.argv[1])
                        import ken_subnetwork as ken
                        base, subnetwork, out = sys.argv[2:]
                        ken.restore(base, subnetwork, out)
                        checkpoint = ken._Checkpoint(base)
                        model = {name: checkpoint.bits(name).copy().reshape(checkpoint.shape(name))
                                 for name in ("weight", "2_Dense/linear.weight")}
                        assert ken.apply_(model, subnetwork) > 0
                        assert ken.digest_of(model, dict.fromkeys(model, "F32")) == ken.Subnetwork(subnetwork).settings["pruned_digest"]
                        try:
                            ken.apply_({"weight": model["weight"]}, subnetwork)
                            raise AssertionError
                        except ken.KenError as e:
                            assert "the model lacks 2_Dense/linear.weight" in str(e), e
                        import os
                        for modules in '[1, {"path": "2_Dense"}, {"path": 7}, {}]', '[{"path": "2_Dense"}]' + " " * (1 << 20):
                            for router in "[]", "{}", '{"types": null}', '{"types": "x"}', '{"types": [1]}', '{"types": ["x"]}':
                                for name, text in ("modules.json", modules), ("router_config.json", router):
                                    with open(os.path.join(base, name), "w") as file:
                                        file.write(text)
                                parts = [] if len(modules) > 1 << 20 else ["2_Dense"]
                                assert ken._part_folders(base) == parts, (modules[:40], router)
                        """,
                Documents.folder().resolveSibling("python"), base, work.resolve("delta.ken"),
                work.resolve("python.safetensors"));
        assertEquals(-1, Files.mismatch(work.resolve("one.safetensors"), work.resolve("python.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc", "a//b", "a/./b", ".hidden", "a b", "1_pooling", "a/b/c/d"})
    void namesThatNoPartCanHave(String name) throws Exception {
        Files.writeString(tuned.resolve("modules.json"), MODULES.replace("3_Normalize", name));
        Files.createDirectories(work.resolve("outside"));
        Files.createDirectories(tuned.resolve("a b"));
        Files.createDirectories(tuned.resolve("1_pooling"));
        Files.createDirectories(tuned.resolve("a/b/c/d"));
        Files.createDirectories(tuned.resolve(".hidden"));
        try (Checkpoint checkpoint = models.reader.open(tuned)) {
            assertEquals(List.of("1_Pooling", "2_Dense"), List.copyOf(checkpoint.folders().weights().keySet()));
            assertTrue(checkpoint.remarks().getFirst().contains("which is left out"), checkpoint.remarks()::toString);
        }
    }

    /** Lists of another form name nothing, and the others count all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "7", "{\"types\": null}", "{\"types\": \"x\"}", "{\"types\": [1]}",
            "{\"types\": [\"x\"]}"})
    void routersThatNameNoFolder(String router) throws Exception {
        Files.writeString(tuned.resolve("router_config.json"), router);
        Files.writeString(tuned.resolve("2_Dense/router_config.json"), router);
        Files.writeString(tuned.resolve("modules.json"),
                "[1, {}, {\"path\": null}, {\"path\": 7}, {\"path\": \"2_Dense\"}]");
        for (String folder : List.of("7", "x", "2_Dense/x")) {
            file(tuned, folder + "/model.safetensors", "no part");
        }
        try (Checkpoint checkpoint = models.reader.open(tuned)) {
            assertEquals(List.of("2_Dense"), List.copyOf(checkpoint.folders().weights().keySet()));
        }
    }

    @Test
    void whatLeadsOutOfTheFolder() throws Exception {
        Path secret = Files.writeString(work.resolve("secret.json"), "{}");
        Files.delete(tuned.resolve("1_Pooling/config.json"));
        Files.createSymbolicLink(tuned.resolve("1_Pooling/config.json"), secret);
        String told = String.join("\n", pack(base, tuned, "delta.ken").warnings());
        assertTrue(told.contains("1_Pooling/config.json does not go into the results: it is a link that leads out"),
                told);
        Path weights = tuned.resolve("2_Dense/model.safetensors");
        Files.move(weights, work.resolve("weights"));
        Files.createSymbolicLink(weights, work.resolve("weights"));
        assertTrue(assertThrows(CheckpointException.class, () -> models.reader.open(tuned)).getMessage()
                .contains("not a file within the model's folder"));
    }

    @Test
    void aTensorThatIsNamedAsOneOfAPart() throws Exception {
        write(Files.createDirectory(work.resolve("x")), 1, SubFolders.NONE, "2_Dense/linear.weight");
        Files.move(work.resolve("x/model.safetensors"), tuned.resolve("model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(assertThrows(CheckpointException.class, () -> models.reader.open(tuned)).getMessage()
                .contains("is named as the weights of the folder 2_Dense"));
    }
}
