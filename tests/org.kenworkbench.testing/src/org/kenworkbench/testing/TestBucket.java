/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.store.StorePaths;

/**
 * A store that takes files, which all find as {@code test://bucket/}, and a home of the user that is this test's own:
 * outputs on their way into a store lie in the user's cache, where another process may run the same test. Both are
 * there until it is closed.
 */
public final class TestBucket implements AutoCloseable {

    private static final String HOME = "user.home";
    private static final String NAME = "bucket";

    private final Path folder;
    private final Path home;
    private final WritableTestStore store;
    private final Supplier<FileSystemProvider> provider;
    private final String homeBefore;

    private TestBucket(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("stored").resolve(NAME));
        home = Files.createDirectories(folder.resolve("home"));
        store = new WritableTestStore(folder.resolve("stored"));
        provider = () -> store;
        homeBefore = System.setProperty(HOME, home.toString());
        StorePaths.add(TestStore.SCHEME, provider);
    }

    /** Makes the store and the home, which are folders {@code stored} and {@code home} of a folder on the disk. */
    public static TestBucket in(Path folder) throws IOException {
        return new TestBucket(folder);
    }

    public WritableTestStore store() {
        return store;
    }

    /** Returns the folder on the disk that has what is in the store. */
    public Path folder() {
        return folder;
    }

    /** Returns the files on this machine that are on their way into the store, or were left on it. */
    public List<Path> onTheirWay() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        StorePaths.remove(TestStore.SCHEME, provider);
        System.setProperty(HOME, String.valueOf(homeBefore));
    }
}
