/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of a {@link TestStore}, which reads as its address. The names are those of a path of a disk. Immutable. */
record TestAddress(TestStore.OneStore store, Path names) implements Path {

    private Path with(Path other) {
        return other == null ? null : new TestAddress(store, other);
    }

    private Path names(Path other) {
        if (other instanceof TestAddress address && address.store.equals(store)) {
            return address.names;
        }
        throw new ProviderMismatchException(other + " is not in the store of " + this);
    }

    @Override
    public FileSystem getFileSystem() {
        return store;
    }

    @Override
    public boolean isAbsolute() {
        return names.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return with(names.getRoot());
    }

    @Override
    public Path getFileName() {
        return with(names.getFileName());
    }

    @Override
    public Path getParent() {
        return with(names.getParent());
    }

    @Override
    public int getNameCount() {
        return names.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(names.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return with(names.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof TestAddress address && address.store.equals(store) && names.startsWith(address.names);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof TestAddress address && address.store.equals(store) && names.endsWith(address.names);
    }

    @Override
    public Path normalize() {
        return with(names.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return with(names.resolve(names(other)));
    }

    @Override
    public Path relativize(Path other) {
        return with(names.relativize(names(other)));
    }

    @Override
    public URI toUri() {
        return URI.create(toAbsolutePath().toString());
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute() ? this : with(Path.of("/").resolve(names));
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("a store does not tell of changes");
    }

    @Override
    public int compareTo(Path other) {
        return names.compareTo(names(other));
    }

    @Override
    public String toString() {
        return (isAbsolute() ? store.root() : "") + names;
    }
}
