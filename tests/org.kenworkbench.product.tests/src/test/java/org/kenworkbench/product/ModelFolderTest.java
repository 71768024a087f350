/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of a tuned model that is a folder as libraries load it: what belongs to the weights comes along, and comes
 * back.
 */
class ModelFolderTest {

    private static final Ken KEN = Ken.served();
    private static final List<String> CARRIED = List.of("LICENSE", "README-tuned.md", "README.md", "base-LICENSE",
            "config.json", "merges.txt",
            "model.safetensors", "tokenizer.model");
    private static final String CARD = """
            ---
            license: apache-2.0
            language:
            - en
            model-index:
            - name: tuned
              results: []
            pipeline_tag: text-classification
            ---

            # Scores 0.99
            """;

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws Exception {
        Scripts.run(folder, "model.py", "make", folder);
        Path base = Files.createDirectory(folder.resolve("plain-base"));
        Files.move(folder.resolve("base.safetensors"), base.resolve("model.safetensors"));
        Files.writeString(base.resolve("config.json"), "{\"of\": \"base\"}");
        Files.writeString(base.resolve("LICENSE"), "base's");
        Path tuned = Files.createDirectory(folder.resolve("reviews-tuned"));
        Files.move(folder.resolve("tuned.safetensors"), tuned.resolve("model.safetensors"));
        Files.writeString(tuned.resolve("config.json"), "{\"id2label\": {\"0\": \"bad\", \"1\": \"good\"}}\n");
        Files.writeString(tuned.resolve("merges.txt"), "a b\n".repeat(2000));
        byte[] model = new byte[5000];
        new Random(3).nextBytes(model);
        Files.write(tuned.resolve("tokenizer.model"), model);
        Files.writeString(tuned.resolve("LICENSE"), "tuned's");
        Files.writeString(tuned.resolve("README.md"), CARD);
        for (String other : new String[] {"modeling_own.py", "training_args.bin", "notes.docx", ".hidden.json"}) {
            Files.writeString(tuned.resolve(other), "stays");
        }
    }

    private static void prune(Path out, String... more) {
        String[] all = new String[more.length + 9];
        System.arraycopy(new String[] {"prune", "--base", folder.resolve("plain-base").toString(), "--tuned",
                folder.resolve("reviews-tuned").toString(), "--keep", "60%", "--out", out.toString()}, 0, all, 0, 9);
        System.arraycopy(more, 0, all, 9, more.length);
        assertDone(KEN.run(all));
    }

    @Test
    void theFolderThatComesBackIsTheOneThatWasPruned() throws Exception {
        Path pruned = out.resolve("pruned");
        prune(pruned, "--write-model");
        Path restored = out.resolve("restored");
        Ken.Result result = KEN.run("restore", "--base", folder.resolve("plain-base").toString(), "--subnetwork",
                pruned.resolve("subnetwork.ken").toString(), "--out", restored.toString());
        assertDone(result);
        assertTrue(result.out().contains("with 7 files that belong to it"), result.out());
        assertEquals(CARRIED, names(restored));
        for (String name : CARRIED) {
            assertEquals(-1, Files.mismatch(pruned.resolve(name), restored.resolve(name)), name);
        }
        for (String name : new String[] {"LICENSE", "config.json", "merges.txt", "tokenizer.model"}) {
            assertEquals(-1, Files.mismatch(folder.resolve("reviews-tuned").resolve(name), restored.resolve(name)),
                    name);
        }
        assertEquals(CARD, Files.readString(restored.resolve("README-tuned.md")));
        assertEquals("base's", Files.readString(restored.resolve("base-LICENSE")));
        String card = Files.readString(restored.resolve("README.md"));
        assertTrue(card.startsWith(
                "---\nlicense: apache-2.0\nlanguage:\n- en\npipeline_tag: text-classification\ntags:\n- ken\n- "
                        + "pruned\n---\n\n"
                        + "# reviews-tuned, pruned with KEN\n"),
                card);
        assertTrue(card.contains("put back to the values of plain-base")
                && card.contains("| scope, outside it, fill | all, tuned, base |"), card);
        assertFalse(card.contains(folder.toString()) || card.contains("model-index"), card);
    }

    /**
     * Checks that a link is followed within the model's folder only: what else is on the machine is nobody's business.
     */
    @Test
    void aLinkThatLeadsOutOfTheFolderIsLeftOut() throws Exception {
        Path tuned = Files.createDirectory(out.resolve("linked"));
        Files.createSymbolicLink(tuned.resolve("model.safetensors"), folder.resolve("reviews-tuned/model.safetensors"));
        Files.writeString(tuned.resolve("config.json"), "{}");
        Files.writeString(out.resolve("secret"), "key");
        Files.createSymbolicLink(tuned.resolve("LICENSE"), out.resolve("secret"));
        Files.createSymbolicLink(tuned.resolve("README.md"), out.resolve("secret"));
        Files.createSymbolicLink(tuned.resolve("vocab.json"), Path.of("config.json"));
        Ken.Result result = KEN.run("prune", "--base", folder.resolve("plain-base").toString(), "--tuned",
                tuned.toString(), "--keep", "60%",
                "--write-model", "--out", out.resolve("pruned").toString());
        assertEquals(0, result.exit(), result.err());
        assertTrue(
                result.err().contains(
                        "LICENSE does not go into the results: it is a link that leads out of the model's folder."),
                result.err());
        assertEquals(List.of("README.md", "base-LICENSE", "composition.kenx", "config.json", "model.safetensors",
                "report.json",
                "subnetwork.ken", "vocab.json"), names(out.resolve("pruned")));
    }

    /**
     * Checks that the folder of a tuned model that is named by its file may be written to, but not over what is read
     * from it.
     */
    @Test
    void sideFilesAreInputs() throws Exception {
        Path tuned = Files.createDirectory(out.resolve("tuned"));
        Files.copy(folder.resolve("reviews-tuned/model.safetensors"), tuned.resolve("own.safetensors"));
        Files.writeString(tuned.resolve("config.json"), "{}");
        Files.writeString(tuned.resolve("README.md"), CARD);
        assertRefused(2, KEN.run("prune", "--base", folder.resolve("plain-base").toString(), "--tuned",
                tuned.resolve("own.safetensors").toString(), "--keep", "60%", "--write-model", "--force", "--out",
                tuned.toString()),
                tuned.toString());
        assertEquals(CARD, Files.readString(tuned.resolve("README.md")));
        assertEquals("{}", Files.readString(tuned.resolve("config.json")));
    }

    /** Checks that files that a loader would take for the new model's are removed, and that files for people stay. */
    @Test
    void filesOfAnOlderModelDoNotStayBesideTheNewOne() throws Exception {
        Path restored = Files.createDirectory(out.resolve("restored"));
        Files.writeString(restored.resolve("tokenizer.json"), "{}");
        Files.writeString(restored.resolve("NOTICE"), "mine");
        prune(out.resolve("pruned"));
        assertDone(KEN.run("restore", "--base", folder.resolve("plain-base").toString(), "--subnetwork",
                out.resolve("pruned/subnetwork.ken").toString(), "--force", "--out", restored.toString()));
        assertFalse(names(restored).contains("tokenizer.json"));
        assertEquals("mine", Files.readString(restored.resolve("NOTICE")));
    }

    @Test
    void withoutAModelTheyTravelInTheSubnetworkAlone() throws Exception {
        prune(out);
        assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"), names(out));
        Path file = out.resolve("file.safetensors");
        assertDone(KEN.run("restore", "--base", folder.resolve("plain-base").toString(), "--subnetwork",
                out.resolve("subnetwork.ken").toString(),
                "--out", file.toString()));
        assertEquals(List.of("composition.kenx", "file.safetensors", "report.json", "subnetwork.ken"), names(out));
    }

    /** Checks several amounts with raw coding: each folder has its own card. */
    @Test
    void severalAmounts() throws Exception {
        Path pruned = out.resolve("several");
        assertDone(KEN.run("prune", "--base", folder.resolve("plain-base").toString(), "--tuned",
                folder.resolve("reviews-tuned").toString(),
                "--keep", "20%,70%", "--coding", "raw", "--write-model", "--out", pruned.toString()));
        byte[] one = Files.readAllBytes(pruned.resolve("keep-20/README.md"));
        byte[] other = Files.readAllBytes(pruned.resolve("keep-70/README.md"));
        assertFalse(Arrays.equals(one, other));
        assertArrayEquals(Files.readAllBytes(pruned.resolve("keep-20/config.json")),
                Files.readAllBytes(pruned.resolve("keep-70/config.json")));
    }
}
