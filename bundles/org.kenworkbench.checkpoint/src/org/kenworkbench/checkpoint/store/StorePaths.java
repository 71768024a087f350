/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> WEB = Set.of("http", "https");
    /** Features that know schemes, for whom they are not installed. */
    private static final Map<String, String> FEATURES = Map.of("s3", "org.kenworkbench.stores.feature", "https",
            "org.kenworkbench.stores.feature", "http", "org.kenworkbench.stores.feature", "hdfs",
            "org.kenworkbench.stores.hdfs.feature");
    private static final Map<String, Supplier<FileSystemProvider>> STORES = new ConcurrentHashMap<>();

    private StorePaths() {
    }

    /**
     * Returns the path that a text names. Nothing is looked at but the text.
     *
     * @param text a path as this system has it, or an address; where paths have no colon, as on Windows, a name like
     *             {@code hf:organisation/name} is the path of its place in the cache of Hugging Face's libraries
     * @throws MissingStoreException if it is an address and no store of its scheme is installed
     * @throws InvalidPathException  if it is neither; the reason is for the user
     */
    public static Path of(String text) throws MissingStoreException {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return HubCache.ofUser().path(text, Path::of);
        }
        String scheme = address.group(1).toLowerCase(Locale.ROOT);
        try {
            if (scheme.equals(LOCAL_SCHEME)) {
                return Path.of(URI.create(text));
            }
            FileSystemProvider store = store(scheme)
                    .orElseThrow(() -> new MissingStoreException(missing(text, scheme)));
            return store.getPath(uri(scheme, address.group(2)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Neither the text nor the cause, which may repeat it: it may have a password.
            throw new InvalidPathException(shown(text), reason(e));
        }
    }

    private static String reason(Exception e) {
        return e instanceof URISyntaxException syntax ? syntax.getReason() : String.valueOf(e.getMessage());
    }

    /** Addresses of the web are quoted where they need be; those of other stores are taken as they are. */
    private static URI uri(String scheme, String rest) throws URISyntaxException {
        int end = rest.indexOf('/');
        String authority = end < 0 ? rest : rest.substring(0, end);
        String path = end < 0 ? "/" : rest.substring(end);
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "an address with a user or a password is not taken, as it would be stored in results");
        }
        if (WEB.contains(scheme)) {
            if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
                throw new IllegalArgumentException("an address with a question mark or a hash is not taken, as what is "
                        + "behind it may be secret and would be stored in results");
            }
            try {
                return new URI(scheme + "://" + authority + path);
            } catch (URISyntaxException _) {
                // It has spaces or the like, as no quoted address has.
                return new URI(scheme, authority, path, null, null);
            }
        }
        return new URI(scheme, authority, path, null, null);
    }

    /** Returns an address without what may be secret in it. */
    private static String shown(String text) {
        return text.replaceFirst("//[^/]*@", "//").replaceFirst("\\?.*", "");
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
        String feature = FEATURES.get(scheme);
        return shown(text) + " cannot be reached, as no part of this installation knows " + scheme + ": "
                + (feature == null ? "use one of " + String.join(", ", new TreeSet<>(FEATURES.keySet()))
                        : "install the feature " + feature)
                + ", or copy the files to this machine" + HubCache.ofUser().suggestion(text) + '.';
    }
}
