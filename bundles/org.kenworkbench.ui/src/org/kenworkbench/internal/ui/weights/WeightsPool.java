/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.look.OpenModel;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.operations.output.FileUsers;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.ui.PageSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Opens the files of sources once for all pages, and closes them when the last page lets go. Safe for many threads;
 * never for the UI thread.
 */
public final class WeightsPool {

    private static final WeightsPool PLATFORM = new WeightsPool();

    /**
     * Key of a source as its files were written, with the places that an editor has for the files of a composition now:
     * one that was written anew has another key.
     */
    private record Key(PageSource source, List<FileTime> written, Optional<CompositionFiles> places) {
    }

    private static final class Entry {

        private final Weights weights;
        /** The files that are open, and others by which the source goes: a file that changes may be beside them. */
        private final List<Path> files;
        private int holds;

        Entry(Weights weights, List<Path> files) {
            this.weights = weights;
            this.files = files;
        }
    }

    /** Holds files open until it is closed. */
    public final class Hold implements AutoCloseable {

        private final Key key;
        private final Entry entry;
        private boolean closed;

        private Hold(Key key, Entry entry) {
            this.key = key;
            this.entry = entry;
        }

        /** Returns the open files. */
        public Weights weights() {
            return entry.weights;
        }

        /** Releases the files; a second call does nothing more. */
        @Override
        public void close() {
            synchronized (WeightsPool.this) {
                if (!closed) {
                    closed = true;
                    release(key, entry);
                }
            }
        }
    }

    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<Path, CompositionFiles> located = new ConcurrentHashMap<>();
    /** Number of editors that show a source; 0 once the last of them has been closed. */
    private final Map<PageSource, Integer> editors = new ConcurrentHashMap<>();
    private final Set<PageWeights> pages = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ServiceTracker<CheckpointReader, CheckpointReader> readers;
    private final ServiceTracker<SelectionRule, SelectionRule> rules;

    private WeightsPool() {
        BundleContext bundles = FrameworkUtil.getBundle(WeightsPool.class).getBundleContext();
        readers = new ServiceTracker<>(bundles, CheckpointReader.class, null);
        rules = new ServiceTracker<>(bundles, SelectionRule.class, null);
        readers.open();
        rules.open();
        FileUsers.add(this::letGo);
    }

    /** Returns the one pool of the window. */
    public static WeightsPool platform() {
        return PLATFORM;
    }

    /**
     * Sets where the files of a composition are, even if that has not been saved yet. For any thread.
     *
     * @param places empty if they are where the composition's file says
     */
    public void locate(Path kenx, Optional<CompositionFiles> places) {
        if (places.isPresent()) {
            located.put(kenx, places.get());
        } else {
            located.remove(kenx);
        }
    }

    /**
     * Opens the files of a source, or shares them with whoever has them open.
     *
     * @throws IOException if one of them is missing, unreadable or changed, in one sentence
     */
    public synchronized Hold hold(PageSource source) throws IOException {
        List<FileTime> written = new ArrayList<>();
        for (Path file : source.files()) {
            written.add(Files.isRegularFile(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0));
        }
        Key key = new Key(source, List.copyOf(written), Optional.ofNullable(located.get(source.file())));
        Entry entry = entries.get(key);
        if (entry == null || entry.weights.isOvertaken()) {
            entry = open(key);
            entries.put(key, entry);
        }
        entry.holds++;
        return new Hold(key, entry);
    }

    /** Tells that an editor shows a source. Returns at once, also while files are being opened. */
    public void opened(PageSource source) {
        editors.merge(source, 1, Integer::sum);
    }

    /**
     * Tells that an editor of a source was closed. After the last one, pages that follow no editor any more do not keep
     * the files open. Returns at once, also while files are being opened.
     */
    public void closed(PageSource source) {
        if (editors.merge(source, -1, Integer::sum) == 0) {
            List<PageWeights> all;
            synchronized (pages) {
                all = List.copyOf(pages);
            }
            ICoreRunnable release = monitor -> all.forEach(page -> page.letGo(source));
            Job.createSystem(Messages.Weights_Closing, release).schedule();
        }
    }

    /** Has all pages release what they have open of a file that is about to be replaced; they open the new one. */
    private void letGo(Path file) {
        Set<PageSource> sources = users(file);
        List<PageWeights> all;
        synchronized (pages) {
            all = List.copyOf(pages);
        }
        all.forEach(page -> sources.forEach(page::letGo));
    }

    /** Returns the open sources that have a file open, or may. Looks at the disk. */
    synchronized Set<PageSource> users(Path file) {
        Path named = file.toAbsolutePath().normalize();
        Path real = real(named);
        Set<PageSource> sources = new HashSet<>();
        entries.forEach((key, entry) -> {
            if (uses(entry.files, named) || uses(entry.files, real)) {
                sources.add(key.source());
            }
        });
        return sources;
    }

    /** Returns a file by the real path of its folder, as a composition finds its files; itself where that is gone. */
    private static Path real(Path file) {
        try {
            return file.getParent() == null ? file : file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            return file; // no file that is open lies in a folder that is not there
        }
    }

    /** Tells whether files are those that are open, or may be: parts of a model lie in its folder or beside it. */
    static boolean uses(List<Path> files, Path file) {
        Path folder = file.getParent();
        return files.stream().map(one -> one.toAbsolutePath().normalize())
                .anyMatch(one -> file.startsWith(one) || folder != null && folder.equals(one.getParent()));
    }

    /** Tells whether editors have shown a source, and all of them were closed. */
    boolean isClosed(PageSource source) {
        return editors.getOrDefault(source, -1) == 0;
    }

    /** Adds a page. Returns at once: pages are made on the UI thread. */
    void add(PageWeights page) {
        pages.add(page);
    }

    private void release(Key key, Entry entry) {
        if (--entry.holds == 0) {
            entries.remove(key, entry);
            entry.weights.close();
        }
    }

    /** Returns the number of sources that are open, for tests. */
    public synchronized int open() {
        return entries.size();
    }

    private Entry open(Key key) throws IOException {
        return switch (key.source()) {
            case PageSource.OfComposition(Path file) -> {
                Composition composition = CompositionStore.load(file);
                key.places().ifPresent(of -> of.into(composition));
                List<Path> files = CompositionFiles.of(composition).with(file);
                yield entry(composed(file, composition), files);
            }
            case PageSource.OfModel(Path file) -> entry(
                    OpenSource.Alone.of(OpenModel.open(readers.getService(), file)), key.source().files());
            case PageSource.OfPair(Path base, Path tuned) -> entry(
                    OpenSource.Paired.of(OpenPair.open(readers.getService(), base, tuned, List.of(),
                            ILog.of(WeightsPool.class)::info, () -> false)),
                    key.source().files());
        };
    }

    private Entry entry(OpenSource open, List<Path> files) {
        return new Entry(new Weights(open, PruningServices.rules(rules.getTracked().values())), files);
    }

    private OpenSource composed(Path file, Composition composition) throws IOException {
        Path preview = PreviewFile.beside(file);
        Optional<Path> missing = Files.isRegularFile(preview) ? OpenComposition.missing(file, composition)
                : Optional.empty();
        if (missing.isPresent()) {
            ModelProfile profile = CompositionProfile.of(composition);
            return new OpenSource.Previewed(file,
                    PreviewFile.read(preview, readers.getService(), composition, profile), profile, missing.get());
        }
        OpenComposition open = OpenComposition.open(file, composition, readers.getService());
        try {
            return OpenSource.Composed.of(open);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }
}
