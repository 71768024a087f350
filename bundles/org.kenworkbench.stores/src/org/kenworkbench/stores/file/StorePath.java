/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent.Kind;
import java.nio.file.WatchEvent.Modifier;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/**
 * An address in a store, or a part of one. An absolute one reads as its address: {@code s3://bucket/key}. Names are
 * separated by slashes; a store has no links. Immutable.
 */
final class StorePath implements Path {

    static final String SEPARATOR = "/";

    private final StoreFileSystem store;
    private final boolean absolute;
    private final List<String> names;

    private StorePath(StoreFileSystem store, boolean absolute, List<String> names) {
        this.store = store;
        this.absolute = absolute;
        this.names = List.copyOf(names);
    }

    /**
     * @param text names between slashes; with one at its beginning, or behind the store's own address, it is absolute
     */
    static StorePath of(StoreFileSystem store, String text) {
        String root = store.root();
        boolean isWhole = text.startsWith(root) || (text + SEPARATOR).equals(root);
        String path = isWhole ? SEPARATOR + text.substring(Math.min(text.length(), root.length())) : text;
        if (path.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "it has a character NUL");
        }
        List<String> names = Arrays.stream(path.split(SEPARATOR)).filter(name -> !name.isEmpty()).toList();
        return new StorePath(store, path.startsWith(SEPARATOR), names);
    }

    private StorePath relative(List<String> some) {
        return new StorePath(store, false, some);
    }

    /** Returns the name of the object in its store; this path is absolute. */
    String key() {
        return String.join(SEPARATOR, toAbsolutePath().names);
    }

    @Override
    public FileSystem getFileSystem() {
        return store;
    }

    StoreFileSystem store() {
        return store;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? new StorePath(store, true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : relative(List.of(names.getLast()));
    }

    @Override
    public @Nullable Path getParent() {
        if (names.isEmpty() || !absolute && names.size() == 1) {
            return null;
        }
        return new StorePath(store, absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return relative(List.of(names.get(inRange(index, 0, names.size() - 1))));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return relative(names.subList(inRange(beginIndex, 0, names.size() - 1),
                inRange(endIndex, beginIndex + 1, names.size())));
    }

    private static int inRange(int index, int least, int most) {
        if (index < least || index > most) {
            throw new IllegalArgumentException(index + " is not within " + least + " and " + most);
        }
        return index;
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof StorePath path && isOfSameKind(path) && path.names.size() <= names.size()
                && names.subList(0, path.names.size()).equals(path.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof StorePath path) || !path.store.equals(store)) {
            return false;
        }
        if (path.absolute) {
            return equals(path);
        }
        return path.names.size() <= names.size()
                && names.subList(names.size() - path.names.size(), names.size()).equals(path.names);
    }

    private boolean isOfSameKind(StorePath other) {
        return store.equals(other.store) && absolute == other.absolute;
    }

    @Override
    public StorePath normalize() {
        Deque<String> kept = new ArrayDeque<>();
        for (String name : names) {
            boolean isUp = name.equals("..");
            if (isUp && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!name.equals(".") && !(isUp && absolute)) {
                kept.addLast(name);
            }
        }
        return new StorePath(store, absolute, List.copyOf(kept));
    }

    @Override
    public Path resolve(Path other) {
        if (!(other instanceof StorePath path)) {
            if (other.isAbsolute()) {
                return other;
            }
            throw new ProviderMismatchException(other + " is a path of another file system than " + this);
        }
        if (path.absolute) {
            return path;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(path.names);
        return new StorePath(store, absolute, all);
    }

    @Override
    public Path relativize(Path other) {
        if (!(other instanceof StorePath path)) {
            throw new ProviderMismatchException(other + " is a path of another file system than " + this);
        }
        if (!isOfSameKind(path)) {
            throw new IllegalArgumentException(other + " is not in the same store as " + this);
        }
        int common = 0;
        while (common < Math.min(names.size(), path.names.size())
                && names.get(common).equals(path.names.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>();
        for (int i = common; i < names.size(); i++) {
            way.add("..");
        }
        way.addAll(path.names.subList(common, path.names.size()));
        return relative(way);
    }

    @Override
    public URI toUri() {
        try {
            return new URI(store.scheme(), store.authority(), SEPARATOR + key(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(this + " is no address", e);
        }
    }

    @Override
    public StorePath toAbsolutePath() {
        return absolute ? this : new StorePath(store, true, names);
    }

    /** Returns the normal form, whether anything is there or not: a store has no links, and looking costs a request. */
    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, Kind<?>[] events, Modifier... modifiers) {
        throw new UnsupportedOperationException("a store does not tell of changes");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorePath path && isOfSameKind(path) && names.equals(path.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(store, absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? store.root() : "") + String.join(SEPARATOR, names);
    }
}
