/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.stores.web.HttpsProvider;

/** Tests of addresses as paths. */
class StorePathTest {

    private final MemoryProvider provider = new MemoryProvider();
    private final Supplier<FileSystemProvider> supplier = () -> provider;

    @BeforeEach
    void add() {
        StorePaths.add(MemoryProvider.SCHEME, supplier);
    }

    @AfterEach
    void remove() {
        StorePaths.remove(MemoryProvider.SCHEME, supplier);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mem://b/a/b.txt          , mem://b/a/b.txt
            mem://b/a//b.txt/        , mem://b/a/b.txt
            mem://b                  , mem://b/
            mem://b/                 , mem://b/
            MEM://b/Some File#1 +%20 , mem://b/Some File#1 +%20
            """)
    void anAddressReadsAsItWasGiven(String given, String text) throws Exception {
        Path path = StorePaths.of(given);
        assertEquals(text, path.toString());
        assertTrue(path.isAbsolute());
        assertFalse(StorePaths.isLocal(path));
        assertEquals(path, StorePaths.of(text));
        assertEquals(path, provider.getPath(path.toUri()));
    }

    @Test
    void partsAreThoseOfAPath() throws Exception {
        Path file = StorePaths.of("mem://b/run/checkpoint-5/model.safetensors");
        assertEquals("model.safetensors", file.getFileName().toString());
        assertEquals("mem://b/run/checkpoint-5", file.getParent().toString());
        assertEquals("mem://b/run/checkpoint-5/config.json", file.resolveSibling("config.json").toString());
        assertEquals(StorePaths.of("mem://b"), file.getRoot());
        assertNull(file.getRoot().getParent());
        assertNull(file.getRoot().getFileName());
        assertEquals(3, file.getNameCount());
        assertEquals("checkpoint-5", file.getName(1).toString());
        assertEquals("run/checkpoint-5", file.subpath(0, 2).toString());
        assertTrue(file.startsWith(StorePaths.of("mem://b/run")));
        assertFalse(file.startsWith(StorePaths.of("mem://b/ru")));
        assertFalse(file.startsWith(Path.of("/run")));
        assertTrue(file.endsWith("model.safetensors"));
        assertEquals("mem://b/run/a", file.resolve("../../a").normalize().toString());
        assertEquals("mem://b/", StorePaths.of("mem://b/../..").normalize().toString());
        assertEquals("../../base/model.safetensors", StorePaths.of("mem://b/run/checkpoint-5")
                .relativize(StorePaths.of("mem://b/base/model.safetensors")).toString());
        assertNotEquals(file, StorePaths.of("mem://c/run/checkpoint-5/model.safetensors"));
        assertEquals("mem://b/x", file.resolve("mem://b/x").toString());
        assertEquals(Path.of("/tmp/x"), file.resolve(Path.of("/tmp/x")));
        assertEquals(file.hashCode(), StorePaths.of(file.toString()).hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mem://user:secret@b/x", "mem:///x"})
    void whatIsNoAddressIsRefused(String text) {
        InvalidPathException refused = assertThrows(InvalidPathException.class, () -> StorePaths.of(text));
        assertFalse(refused.getReason().contains("secret"), refused::getReason);
    }

    /** A key of a store may have a question mark; on the web, what is behind one may be secret. */
    @Test
    void aQueryIsPartOfANameOrRefused() throws Exception {
        assertEquals("mem://b/x?y=1", StorePaths.of("mem://b/x?y=1").toString());
        assertThrows(IllegalArgumentException.class, () -> provider.getPath(URI.create("mem://b/x?token=secret")));
        Supplier<FileSystemProvider> web = HttpsProvider::new;
        StorePaths.add("https", web);
        try {
            InvalidPathException refused = assertThrows(InvalidPathException.class,
                    () -> StorePaths.of("https://me:hidden@host/x?signature=hidden"));
            assertFalse(refused.getMessage().contains("hidden"), refused::getMessage);
            refused = assertThrows(InvalidPathException.class, () -> StorePaths.of("https://host/x?signature=hidden"));
            assertFalse(refused.getMessage().contains("hidden"), refused::getMessage);
            assertEquals("https://host/a b/ü", StorePaths.of("https://host/a%20b/%C3%BC").toString());
            assertEquals("https://host/a b/ü", StorePaths.of("https://host/a b/ü").toString());
        } finally {
            StorePaths.remove("https", web);
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        for (String text : new String[] {"file:///a b", "file://host/x", "file://x?y"}) {
            assertThrows(InvalidPathException.class, () -> StorePaths.of(text), text);
        }
    }

    /** A store that is away, or refuses, is not one that has not got the file. */
    @Test
    void aStoreThatDoesNotSayIsNotOneWithoutTheFile() throws Exception {
        provider.store("b").put("x", new byte[1]);
        provider.store("b").refusal = "no entry";
        Path file = StorePaths.of("mem://b/x");
        for (Predicate<Path> look : List.<Predicate<Path>>of(Files::exists, Files::isRegularFile, Files::isDirectory)) {
            UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> look.test(file));
            assertEquals("no entry", failed.getCause().getMessage());
        }
    }

    @Test
    void anUnknownStoreIsNamed() {
        MissingStoreException missing = assertThrows(MissingStoreException.class, () -> StorePaths.of("nowhere://b/x"));
        assertTrue(missing.getMessage().startsWith(
                "nowhere://b/x cannot be reached, as no part of this installation knows nowhere: use one of hdfs,"),
                missing::getMessage);
        missing = assertThrows(MissingStoreException.class, () -> StorePaths.of("hdfs://me:hidden@b/x?hidden"));
        assertTrue(missing.getMessage().contains("install the feature org.kenworkbench.stores.hdfs.feature"),
                missing::getMessage);
        assertFalse(missing.getMessage().contains("hidden"), missing::getMessage);
    }

    @Test
    void whatIsNoAddressIsAPathOfTheSystem() throws Exception {
        for (String text : new String[] {"model.safetensors", "/a/b", "hf:org/name", "a:b", "C://x", "a/b://c"}) {
            assertEquals(Path.of(text), StorePaths.of(text));
            assertFalse(StorePaths.isAddress(text), text);
        }
        assertEquals(Path.of("/a/b"), StorePaths.of("file:///a/b"));
    }

    @Test
    void foldersAreWhatHasSomethingInIt() throws Exception {
        MemoryStore store = provider.store("b");
        store.put("m/config.json", new byte[] {1, 2, 3});
        store.put("m/part/x.bin", new byte[5]);
        Path folder = StorePaths.of("mem://b/m");
        assertTrue(Files.isDirectory(folder));
        assertTrue(Files.isRegularFile(folder.resolve("config.json")));
        assertEquals(3, Files.size(folder.resolve("config.json")));
        assertFalse(Files.exists(folder.resolve("con")));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals("[mem://b/m/config.json, mem://b/m/part]", entries.toList().toString());
        }
        assertEquals("\001\002\003", Files.readString(folder.resolve("config.json")));
        assertThrows(NoSuchFileException.class, () -> Files.readString(folder.resolve("none")));
        assertThrows(FileSystemException.class, () -> Files.writeString(folder.resolve("new"), "x"));
        assertEquals("[]", store.written.toString());
    }

    /** Asks the store once where the same is asked again at once. */
    @Test
    void whatWasJustToldIsNotAskedAgain() throws Exception {
        provider.store("b").put("x", new byte[1]);
        Path file = StorePaths.of("mem://b/x");
        for (int i = 0; i < 5; i++) {
            assertTrue(Files.exists(file) && Files.isRegularFile(file) && Files.size(file) == 1);
        }
        assertEquals(1, provider.store("b").finds.get());
    }

    @Test
    void anUploadIsSeenAtOnce(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        Path target = StorePaths.of("mem://b/out/x");
        assertFalse(Files.exists(target));
        Path local = Files.writeString(folder.resolve("x"), "whole");
        StorePaths.uploads(target).orElseThrow().upload(local, target, new NotingWatch());
        assertEquals("whole", Files.readString(target));
        assertTrue(Files.deleteIfExists(target));
        assertFalse(Files.deleteIfExists(target));
        assertFalse(Files.exists(target.getParent()));
    }
}
