/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.internal.checkpoint.folder.HubCache;

/**
 * Makes paths of what users name: a file on a disk, or an address in a store. Stores come in as services of the type
 * {@link FileSystemProvider}, by the name of their scheme, or, on a class path, as the platform finds them. Safe for
 * use by many threads.
 */
public final class StorePaths {

    /** A scheme has two letters at least, as one is a drive of Windows. */
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);
    private static final String LOCAL_SCHEME = "file";
    private static final Map<String, Supplier<FileSystemProvider>> STORES = new ConcurrentHashMap<>();

    private StorePaths() {
    }

    /**
     * Returns the path that a text names. Nothing is looked at but the text.
     *
     * @param text a path as this system has it, or an address
     * @throws MissingStoreException if it is an address and no store of its scheme is installed
     * @throws InvalidPathException  if it is neither; the reason is for the user
     */
    public static Path of(String text) throws MissingStoreException {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return Path.of(text);
        }
        String scheme = address.group(1).toLowerCase(Locale.ROOT);
        if (scheme.equals(LOCAL_SCHEME)) {
            return Path.of(URI.create(text));
        }
        FileSystemProvider store = store(scheme).orElseThrow(() -> new MissingStoreException(missing(text, scheme)));
        int end = address.group(2).indexOf('/');
        try {
            return store.getPath(new URI(scheme, end < 0 ? address.group(2) : address.group(2).substring(0, end),
                    end < 0 ? "/" : address.group(2).substring(end), null, null));
        } catch (URISyntaxException | IllegalArgumentException e) {
            InvalidPathException invalid = new InvalidPathException(text, String.valueOf(e.getMessage()));
            invalid.initCause(e);
            throw invalid;
        }
    }

    /** Tells whether a text is an address, and not a path as this system has it. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Tells whether a path is on a disk of this machine, so that its file can be mapped and locked. */
    public static boolean isLocal(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    /** Returns what puts files at a path of a store; empty if it is on a disk, or its store can only be read. */
    public static Optional<FileUploads> uploads(Path path) {
        return path.getFileSystem().provider() instanceof FileUploads uploads ? Optional.of(uploads) : Optional.empty();
    }

    /**
     * Adds a store; what runs services calls it.
     *
     * @param scheme   in lower case
     * @param provider makes the store when it is first asked for, and returns the same from then on
     */
    public static void add(String scheme, Supplier<FileSystemProvider> provider) {
        STORES.put(Objects.requireNonNull(scheme), provider);
    }

    /** Removes a store, if it is the one that was added. */
    public static void remove(String scheme, Supplier<FileSystemProvider> provider) {
        STORES.remove(scheme, provider);
    }

    private static Optional<FileSystemProvider> store(String scheme) {
        Supplier<FileSystemProvider> added = STORES.get(scheme);
        if (added != null) {
            return Optional.ofNullable(added.get());
        }
        return FileSystemProvider.installedProviders().stream()
                .filter(one -> one.getScheme().equalsIgnoreCase(scheme)).findFirst();
    }

    private static String missing(String text, String scheme) {
        return text + " cannot be reached, as no part of this installation knows " + scheme + ':'
                + (STORES.isEmpty()
                        ? " install the feature org.kenworkbench.stores.feature, which knows s3, hdfs, https and http, "
                        : " what is installed knows " + String.join(", ", new TreeSet<>(STORES.keySet())) + "; use one "
                                + "of these, ")
                + "or copy the files to this machine" + HubCache.ofUser().suggestion(text) + '.';
    }
}
