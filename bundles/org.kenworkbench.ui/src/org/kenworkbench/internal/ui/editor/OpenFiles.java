/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.inputs.CheckpointFilters;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.ui.kit.CompositionEditors;

/** Asks for files and opens them: compositions, one checkpoint, two that are compared, a series. For the UI thread. */
public final class OpenFiles {

    private static final int PAIR = 2;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST_NUMBER = 18;

    private OpenFiles() {
    }

    /** Asks for files. */
    public static void ask(IWorkbenchPage page) {
        FileDialog dialog = new FileDialog(page.getWorkbenchWindow().getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.Open_Title);
        CheckpointFilters checkpoints = CheckpointFilters.ofInstalled();
        String compositions = "*." + CompositionStore.FILE_EXTENSION;
        List<String> patterns = new ArrayList<>(
                List.of(checkpoints.patterns().getFirst() + ';' + compositions, compositions));
        patterns.addAll(checkpoints.patterns());
        List<String> names = new ArrayList<>(List.of(Messages.Open_Anything, Messages.Open_Compositions));
        names.addAll(checkpoints.names());
        dialog.setFilterNames(names.toArray(String[]::new));
        dialog.setFilterExtensions(patterns.toArray(String[]::new));
        if (dialog.open() != null) {
            open(page, Stream.of(dialog.getFileNames()).map(name -> Path.of(dialog.getFilterPath(), name)).toList());
        }
    }

    /** Asks for a folder that is a model, or holds the checkpoints of a training. */
    public static void askFolder(IWorkbenchPage page) {
        DirectoryDialog dialog = new DirectoryDialog(page.getWorkbenchWindow().getShell());
        dialog.setText(Messages.Open_FolderTitle);
        dialog.setMessage(Messages.Open_FolderHint);
        String chosen = dialog.open();
        if (chosen != null) {
            open(page, List.of(Path.of(chosen)));
        }
    }

    /**
     * Opens files by what they are: each composition in an editor of its own, one checkpoint alone, and of two the one
     * that was written first as the base of the other; more are a series, in the order of the numbers in their names,
     * and so is a folder that holds nothing but the checkpoints of a training.
     */
    public static void open(IWorkbenchPage page, List<Path> paths) {
        List<Path> checkpoints = new ArrayList<>();
        for (Path path : paths) {
            if (CompositionInput.isComposition(path)) {
                CompositionEditors.open(page, path);
            } else {
                checkpoints.add(path);
            }
        }
        if (checkpoints.size() == PAIR) {
            new LatestJob(Messages.Open_Looking, page.getWorkbenchWindow().getShell())
                    .request(() -> olderFirst(checkpoints), pair -> openInOrder(page, pair));
        } else {
            openInOrder(page, checkpoints.stream().sorted(Comparator.comparing(OpenFiles::byNumbers)).toList());
        }
    }

    /** Returns a text by which names are sorted with their numbers in order: step-900 before step-1000. */
    private static String byNumbers(Path path) {
        return NUMBER.matcher(path.toString()).replaceAll(number -> "0".repeat(Math.max(0,
                LONGEST_NUMBER - number.group().length())) + number.group());
    }

    /**
     * Opens one checkpoint alone, two of which the first is the base, or more as a series, as which a folder is opened,
     * too, that holds nothing but the checkpoints of a training.
     */
    public static void openInOrder(IWorkbenchPage page, List<Path> checkpoints) {
        if (checkpoints.size() == 1) {
            new LatestJob(Messages.Open_LookingInto, page.getWorkbenchWindow().getShell()).request(
                    () -> TrainingFolder.is(checkpoints.getFirst()) ? RecentKind.SERIES : RecentKind.MODEL,
                    kind -> RecentFiles.open(page, new RecentEntry(kind, checkpoints, Optional.empty())));
        } else if (checkpoints.size() == PAIR) {
            RecentFiles.open(page, new RecentEntry(RecentKind.PAIR, checkpoints, Optional.empty()));
        } else if (!checkpoints.isEmpty()) {
            RecentFiles.open(page, new RecentEntry(RecentKind.SERIES, checkpoints, Optional.empty()));
        }
    }

    private static List<Path> olderFirst(List<Path> pair) {
        return pair.stream().sorted(Comparator.comparing(OpenFiles::written)).toList();
    }

    private static FileTime written(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            // Whoever opens the file says what is wrong with it.
            return FileTime.fromMillis(0);
        }
    }
}
