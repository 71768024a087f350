/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.ui.IWorkbenchPage;

/**
 * Files that were opened last, kept between runs. Nobody looks here whether they are still there. For the UI thread.
 */
public final class RecentFiles {

    private static final RememberedFiles FILES = new RememberedFiles("recentFiles");
    private static final int MOST = 24;

    private RecentFiles() {
    }

    /** Returns the entries that can be opened here, the latest first. */
    public static List<RecentEntry> list() {
        return stored().stream().filter(entry -> opener(entry.kind()).isPresent()).toList();
    }

    /** Returns the files of the compositions, the latest first. */
    public static List<Path> compositions() {
        return list().stream().filter(entry -> entry.kind() == RecentKind.COMPOSITION)
                .map(entry -> entry.paths().getFirst()).toList();
    }

    /** Puts what is being opened in front. */
    public static void add(RecentKind kind, List<Path> paths) {
        RecentEntry entry = new RecentEntry(kind, paths, Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        store(Stream.concat(Stream.of(entry), stored().stream().filter(other -> !other.isSame(entry))).limit(MOST)
                .toList());
    }

    /** Takes an entry out. */
    public static void remove(RecentEntry entry) {
        store(stored().stream().filter(other -> !other.isSame(entry)).toList());
    }

    /** Takes all entries out. */
    public static void clear() {
        store(List.of());
    }

    /** Opens an entry again; what goes wrong is told to the user. */
    public static void open(IWorkbenchPage page, RecentEntry entry) {
        opener(entry.kind()).ifPresent(opener -> opener.open(page, entry.paths()));
    }

    private static Optional<RecentOpener> opener(RecentKind kind) {
        return WindowServices.all(RecentOpener.class).stream().filter(opener -> opener.kind() == kind).findFirst();
    }

    private static List<RecentEntry> stored() {
        return FILES.lines().stream().map(RecentEntry::read).flatMap(Optional::stream).toList();
    }

    private static void store(List<RecentEntry> entries) {
        FILES.putLines(entries.stream().map(RecentEntry::line).toList());
    }
}
