/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;

/** Small files that travel inside: to and fro, and what may not. */
class SideFileTest {

    private static final String ANNOUNCED = "[\"folders\"]";

    @TempDir
    Path folder;

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] noise = new byte[1000];
        new Random(5).nextBytes(noise);
        files.put("config.json",
                "{\"hidden_size\": 384, \"hidden_act\": \"gelu\"}\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        files.put("merges.txt", new byte[0]);
        files.put("LICENSE", "Größe".getBytes(StandardCharsets.UTF_8));
        files.put("tokenizer.model", noise);
        return files;
    }

    private Path write(SubnetworkCoding coding, Map<String, byte[]> files) throws Exception {
        Path ken = folder.resolve(coding + ".ken");
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, Model.settings("base"),
                ModelTensors.ofSameForm(List.of()), files.keySet(), coding, CodingWorkers.CALLER)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writer.sideFile(file.getKey(), file.getValue());
            }
            writer.finish(Map.of(), Map.of(), Map.of());
        }
        return ken;
    }

    private static void verify(Path ken) throws Exception {
        try (Subnetwork subnetwork = open(ken)) {
            Verifier.verify(subnetwork, done -> {
            }, () -> false);
        }
    }

    private static Subnetwork open(Path ken) throws Exception {
        return Subnetwork.open(new SafeTensorsFormat().open(ken));
    }

    @ParameterizedTest
    @EnumSource
    void filesComeOutAsTheyWentIn(SubnetworkCoding coding) throws Exception {
        Map<String, byte[]> files = files();
        try (Subnetwork subnetwork = open(write(coding, files))) {
            assertEquals(files.keySet(), Set.copyOf(subnetwork.sideFiles().stream().map(SideFile::name).toList()));
            for (SideFile file : subnetwork.sideFiles()) {
                assertArrayEquals(files.get(file.name()), subnetwork.content(file), file.name());
                assertEquals(coding != SubnetworkCoding.RAW && file.name().equals("config.json"), file.compressed(),
                        file.name());
            }
            Verifier.verify(subnetwork, done -> {
            }, () -> false);
            AtomicInteger asked = new AtomicInteger();
            assertThrows(CancellationException.class,
                    () -> Verifier.verify(subnetwork, done -> {
                    }, () -> asked.incrementAndGet() == files.size()));
        }
    }

    /** Bytes are bytes, wherever the copy was damaged: the list refuses it, or the content's digest does. */
    @ParameterizedTest
    @EnumSource
    void noDamageGoesUnnoticed(SubnetworkCoding coding) throws Exception {
        byte[] good = Files.readAllBytes(write(coding, files()));
        Random random = new Random(11);
        int header = 8 + (good[0] & 0xFF | (good[1] & 0xFF) << 8);
        for (int round = 0; round < 500; round++) {
            byte[] bad = good.clone();
            bad[header + random.nextInt(good.length - header)] ^= (byte) (1 << random.nextInt(8));
            Path ken = Files.write(folder.resolve("bad.ken"), bad);
            SubnetworkException e = assertThrows(SubnetworkException.class, () -> verify(ken));
            assertTrue(e.getMessage().contains("file:") || e.getMessage().contains("header"), e::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config.json", "/etc/passwd", "", ".bashrc", "a/b", "modeling.py", "Run.SH",
            "model.safetensors",
            "model-00001-of-00002.safetensors", "model.safetensors.index.json", "other.safetensors", "weights.bin",
            "a\u0000b", "ümlaut.txt"})
    void namesThatMayNotBe(String name) throws Exception {
        assertFalse(SideFile.isName(name));
        Path ken = write(SubnetworkCoding.RAW, Map.of("config.json", new byte[] {1}));
        String text = Files.readString(ken, StandardCharsets.ISO_8859_1);
        String quoted = name.replace("\u0000", "\\\\u0000").replace("ü", "\\\\u00fc");
        // The list alone is changed, in place; the stream keeps its name.
        String list = "{\\\"name\\\":\\\"config.json\\\"";
        assertTrue(text.contains(list), text);
        String hostile = text.replace(list, "{\\\"name\\\":\\\"" + quoted + "\\\"");
        int excess = hostile.length() - text.length();
        int data = 8 + (text.charAt(0) | text.charAt(1) << 8);
        hostile = hostile.substring(0, 8) + (excess >= 0
                ? hostile.substring(8, data).stripTrailing() + hostile.substring(data, data + excess).strip()
                : hostile.substring(8, data + excess).stripTrailing());
        hostile = hostile + " ".repeat(data - hostile.length()) + text.substring(data);
        Files.writeString(ken, hostile, StandardCharsets.ISO_8859_1);
        String message = assertThrows(SubnetworkException.class, () -> open(ken)).getMessage();
        assertTrue(message.contains("a name that is not allowed"), message);
    }

    @Test
    void aFileThatIsNotExpectedOrTooLarge() throws Exception {
        try (SubnetworkWriter writer = SubnetworkWriter.create(folder.resolve("x.ken"), Model.settings("base"),
                ModelTensors.ofSameForm(List.of()), Set.of("config.json"), SubnetworkCoding.AUTO,
                CodingWorkers.CALLER)) {
            assertThrows(IllegalArgumentException.class, () -> writer.sideFile("vocab.txt", new byte[1]));
            assertThrows(IllegalArgumentException.class,
                    () -> writer.sideFile("config.json", new byte[SideFile.MAX_BYTES + 1]));
            writer.sideFile("config.json", new byte[1]);
            assertThrows(IllegalArgumentException.class, () -> writer.sideFile("config.json", new byte[1]));
        }
    }

    private Path writeInFolders(SubnetworkCoding coding) throws Exception {
        Path ken = folder.resolve("folders.ken");
        Files.deleteIfExists(ken);
        Map<String, byte[]> files = files();
        files.put("a/config.json", new byte[] {1});
        files.put("a/b/c.d/vocab.txt", new byte[0]);
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, Model.settings("base"),
                ModelTensors.ofSameForm(List.of()).in(SubFolders.of(Map.of("a", "", "empty", ""))), files.keySet(),
                coding, CodingWorkers.CALLER)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writer.sideFile(file.getKey(), file.getValue());
            }
            writer.finish(Map.of(), Map.of(), Map.of());
        }
        return ken;
    }

    @Test
    void filesInFoldersAreAnnounced() throws Exception {
        Path ken = writeInFolders(SubnetworkCoding.AUTO);
        verify(ken);
        try (Subnetwork subnetwork = open(ken); Checkpoint container = new SafeTensorsFormat().open(ken)) {
            assertEquals("[\"folders\"]", container.metadata().get("requires"));
            assertEquals(Map.of("a", "", "empty", ""), subnetwork.folders().weights());
            assertEquals(6, subnetwork.sideFiles().size());
        }
        assertThrows(IllegalArgumentException.class, () -> writeInFolders(SubnetworkCoding.RAW));
    }

    /** Writes the file again with other lists, and returns the message with which it is refused. */
    private String refused(String requires, String folders, String... names) throws Exception {
        Path ken = writeInFolders(SubnetworkCoding.AUTO);
        Path other = folder.resolve("changed.ken");
        Files.deleteIfExists(other);
        try (Checkpoint container = new SafeTensorsFormat().open(ken);
                InnerTensors streams = InnerTensors.open(container);
                SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(other, 1024)) {
            Map<String, String> outer = new HashMap<>(container.metadata());
            outer.put("requires", requires);
            Map<String, String> inner = new HashMap<>(streams.metadata());
            inner.put("requires", requires);
            inner.put("folders", folders);
            String rest = "\",\"size\":0,\"sha256\":\"" + "0".repeat(64) + "\",\"coding\":\"raw\"}";
            inner.put("files", Stream.of(names).map(name -> "{\"name\":\"" + name + rest)
                    .collect(Collectors.joining(",", "[", "]")));
            out.finishInner(outer, inner);
        }
        return assertThrows(SubnetworkException.class, () -> open(other)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/abs", "a//b", "a/./b", "a/../b", "a/", "a/b/c/d/e", ".a/b", "a/.b", "a./b",
            "a/run.py", "x.pkl/b", "a/model.safetensors", "a/diffusion_pytorch_model.safetensors.index.json",
            "a/pytorch_model.bin.index.json", "a\\\\b", "C:/x", "a/\\u0000"})
    void pathsThatMayNotBe(String path) throws Exception {
        String message = refused(ANNOUNCED, "[]", path);
        assertTrue(message.contains("a name that is not allowed"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "/abs", "a//b", "a/./b", "a/../b", "a/", "a/b/c/d", ".a", "a/.b", "a.", "a./b",
            "a b", "-a", "a\\\\b", "C:", "a/\\u0000"})
    void foldersThatMayNotBe(String path) throws Exception {
        String message = refused(ANNOUNCED, "[{\"name\":\"" + path + "\"}]");
        assertTrue(message.contains("a folder named ") && message.contains("a name that is not allowed"), message);
    }

    @ParameterizedTest
    @CsvSource({"a, a/b", "A/x, a/y", "a/x, a/X", "a/b, A", "a/b/c, a/B/d"})
    void pathsThatAreOnePlaceOnSomeDisks(String one, String other) throws Exception {
        for (String[] names : new String[][] {{one, other}, {other, one}}) {
            String message = refused(ANNOUNCED, "[]", names);
            assertTrue(message.contains("which have one place on some disks"), message);
        }
    }

    @Test
    void listsOfFoldersThatMayNotBe() throws Exception {
        assertTrue(refused("[]", "[]").contains("a list of folders, which it does not announce"), "not announced");
        Map.of("[{\"name\":\"A\"}]", "which have one place on some disks",
                "[{\"name\":\"c\",\"weights\":\"model.safetensors\"}]", "with weights and no tensor in it",
                "[{\"name\":\"c\",\"weights\":\"../model.safetensors\"}]", "does not know how to read",
                "[{\"name\":\"c\",\"color\":\"red\"}]", "does not know how to read",
                "[{\"name\":\"c\"},{\"name\":\"c\"}]", "has a folder twice",
                "[{\"name\":1}]", "an invalid list of folders", "{}", "an invalid list of folders").forEach(
                        (list, words) -> {
                            String message = assertDoesNotThrow(() -> refused(ANNOUNCED, list, "a/b"));
                            assertTrue(message.contains(words), message);
                        });
    }
}
