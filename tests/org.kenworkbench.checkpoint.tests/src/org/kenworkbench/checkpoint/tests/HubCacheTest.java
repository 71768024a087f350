/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.tensor.CheckpointException;

/** Tests of names of models in the cache of Hugging Face's libraries, and of the folder that each stands for. */
class HubCacheTest {

    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path folder;

    private HubCache cache;
    private Path model;

    @BeforeEach
    void makeACache() throws Exception {
        cache = new HubCache(folder);
        model = folder.resolve("models--acme--tiny");
        revision("aaaa1111");
        revision("aaaa2222");
        revision("bbbb3333");
        ref("main", "bbbb3333");
        ref("v1", "aaaa1111");
        ref("pr/7", "aaaa2222\n");
    }

    private void revision(String commit) throws Exception {
        Files.createDirectories(model.resolve("snapshots").resolve(commit));
    }

    private void ref(String name, String commit) throws Exception {
        Path file = model.resolve("refs").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, commit);
    }

    @Test
    void aNameIsItsPlaceWherePathsHaveNoColon() {
        Function<String, Path> windows = text -> {
            if (text.indexOf(':', 2) > 0) {
                throw new InvalidPathException(text, "Illegal char <:>", 2);
            }
            return Path.of(text);
        };
        assertEquals(model, cache.path("hf:acme/tiny", windows));
        assertEquals(model.resolve("snapshots/aaaa1111"), cache.path("hf:acme/tiny@aaaa1111", windows));
        assertEquals(Path.of("hf:acme/tiny"), cache.path("hf:acme/tiny", Path::of));
        assertEquals(Path.of("C:/models/a"), cache.path("C:/models/a", windows));
        assertThrows(InvalidPathException.class, () -> cache.path("a b:c", windows));
    }

    @Test
    void aNameWithoutThePrefixIsRecognised() {
        String inCache = " for the model of that name in the cache of Hugging Face's libraries";
        for (String name : new String[] {"acme/tiny", "acme/tiny@v1", "BAAI/bge-small-en-v1.5"}) {
            assertEquals(", or write hf:" + name + inCache, cache.suggestion(name));
        }
        for (String page : new String[] {"https://huggingface.co/acme/tiny", "huggingface.co/acme/tiny/tree/main"}) {
            assertEquals(", or write hf:acme/tiny" + inCache, cache.suggestion(page));
        }
        for (String path : new String[] {"/acme/tiny", "acme/tiny.safetensors", "acme/tiny.KEN", "a/b/c", "tiny",
                "acme/", "../tiny"}) {
            assertEquals("", cache.suggestion(path), path);
        }
    }

    /** Checks that no model is suggested where a folder of that name exists: a file in it was meant. */
    @Test
    void aFolderThatExistsIsNoOrganisation() {
        assertEquals("", cache.suggestion("src/tiny"));
    }

    @Test
    void aNameOfOneWordIsRecognisedIfItIsInTheCache() throws Exception {
        Files.createDirectories(folder.resolve("models--gpt2"));
        assertTrue(cache.suggestion("gpt2").contains("hf:gpt2"));
    }

    @Test
    void theFolderThatTheirLibrariesUse() {
        assertEquals(HOME.resolve(".cache/huggingface/hub"), cacheWith());
        assertEquals(Path.of("/caches/huggingface/hub"), cacheWith("XDG_CACHE_HOME", "/caches"));
        assertEquals(Path.of("/hf/hub"), cacheWith("XDG_CACHE_HOME", "/caches", "HF_HOME", "/hf"));
        assertEquals(Path.of("/models"), cacheWith("HF_HOME", "/hf", "HF_HUB_CACHE", "/models"));
        assertEquals(HOME.resolve("hf/hub"), cacheWith("HF_HOME", "~/hf", "HF_HUB_CACHE", ""));
    }

    private static Path cacheWith(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return HubCache.of(environment, HOME).folder();
    }

    @Test
    void aBranchATagACommitAndTheStartOfOne() throws Exception {
        assertSnapshot("bbbb3333", "hf:acme/tiny");
        assertSnapshot("bbbb3333", "hf:acme/tiny@main");
        assertSnapshot("aaaa1111", "hf:acme/tiny@v1");
        assertSnapshot("aaaa2222", "hf:acme/tiny@pr/7");
        assertSnapshot("aaaa1111", "hf:acme/tiny@aaaa1111");
        assertSnapshot("bbbb3333", "hf:acme/tiny@bb");
    }

    @Test
    void aModelWithoutAnOrganisation() throws Exception {
        Path old = Files.createDirectories(folder.resolve("models--bert-base-uncased/snapshots/cccc"));
        assertEquals(old, cache.snapshot(Path.of("hf:bert-base-uncased")));
    }

    private void assertSnapshot(String commit, String name) throws Exception {
        assertEquals(model.resolve("snapshots").resolve(commit), cache.snapshot(Path.of(name)));
    }

    /**
     * Checks that names lead to places and places back to names: results name models so, and are opened where the cache
     * lies elsewhere.
     */
    @Test
    void namesOfPlacesAndPlacesOfNames() {
        Path snapshot = model.resolve("snapshots/bbbb3333");
        assertEquals("hf:acme/tiny@bbbb3333", cache.name(snapshot).orElseThrow());
        assertEquals(snapshot.toAbsolutePath(), cache.place("hf:acme/tiny@bbbb3333").orElseThrow());
        assertEquals("hf:acme/tiny", cache.name(model).orElseThrow());
        assertEquals(model.toAbsolutePath(), cache.place("hf:acme/tiny").orElseThrow());
        assertEquals("hf:bert-base-uncased@c",
                cache.name(folder.resolve("models--bert-base-uncased/snapshots/c")).orElseThrow());
        Path elsewhere = Path.of("/other/hub");
        assertEquals(elsewhere.resolve("models--acme--tiny/snapshots/bbbb3333"),
                new HubCache(elsewhere).place("hf:acme/tiny@bbbb3333").orElseThrow());
        for (Path none : new Path[] {folder, snapshot.resolve("model.safetensors"), model.resolve("blobs"),
                Path.of("/elsewhere/models--acme--tiny")}) {
            assertTrue(cache.name(none).isEmpty(), none.toString());
        }
        for (String none : new String[] {"acme/tiny", "hf:a/b/c", "hf:acme/tiny@../../x", "hf:acme/tiny@.."}) {
            assertTrue(cache.place(none).isEmpty(), none);
        }
    }

    /** Checks that files in the folder itself come before its snapshots, as for any checkpoint. */
    @Test
    void pathsStandForTheirPlace() throws Exception {
        Path snapshot = model.resolve("snapshots/bbbb3333");
        assertEquals(snapshot, cache.located(Path.of("hf:acme/tiny")));
        assertEquals(snapshot, cache.located(model));
        assertEquals(snapshot, cache.located(snapshot));
        assertEquals(folder, cache.located(folder));
        assertEquals(folder.resolve("none"), cache.located(folder.resolve("none")));
        Files.createFile(model.resolve("model.safetensors"));
        assertEquals(model, cache.located(model));
    }

    @Test
    void whatIsNotThere() {
        assertRefused("hf:acme/huge", "hf:acme/huge is not in the cache " + folder, "HF_HUB_CACHE");
        assertRefused("hf:acme/tiny@v2", "no revision v2", "download it first");
        assertRefused("hf:acme/tiny@aaaa", "several revisions that begin with aaaa");
    }

    @Test
    void namesThatLeadElsewhere() throws Exception {
        Files.writeString(folder.resolve("secret"), "bbbb3333");
        for (String name : new String[] {"hf:", "hf:../acme", "hf:acme/..", "hf:acme/tiny/more", "hf:acme/tiny@"}) {
            assertRefused(name, "is not a model's name", "hf:organisation/name");
        }
        assertRefused("hf:acme/tiny@../../secret", "no revision ../../secret");
        assertRefused("hf:acme/tiny@" + folder.resolve("secret"), "no revision " + folder.resolve("secret"));
    }

    private void assertRefused(String name, String... parts) {
        String message = assertThrows(CheckpointException.class, () -> cache.snapshot(Path.of(name))).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
