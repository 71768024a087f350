/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.kenworkbench.internal.ui.window.CompositionInput;

/** Names of open compositions: no two are alike, and none is longer than it has to be for that. */
final class EditorNames {

    private static final String BETWEEN = " \u2013 ";

    private EditorNames() {
    }

    /**
     * Returns the names of files that are open together. Files of the same name get as many folders behind it as tell
     * them apart.
     */
    static Map<Path, String> of(Collection<Path> files) {
        Map<String, List<Path>> byName = files.stream().distinct()
                .collect(Collectors.groupingBy(CompositionInput::name));
        Map<Path, String> names = new HashMap<>();
        byName.forEach((name, alike) -> {
            int folders = alike.size() == 1 ? 0 : folders(alike);
            alike.forEach(file -> names.put(file, folders == 0 ? name : name + BETWEEN + place(file, folders)));
        });
        return names;
    }

    /** Returns the number of folders that tells files of the same name apart. */
    private static int folders(List<Path> alike) {
        int most = alike.stream().mapToInt(Path::getNameCount).max().orElseThrow();
        int folders = 1;
        while (folders < most && distinct(alike, folders) < alike.size()) {
            folders++;
        }
        return folders;
    }

    private static long distinct(List<Path> alike, int folders) {
        return alike.stream().map(file -> place(file, folders)).distinct().count();
    }

    /** Returns the last folders that a file lies in, without the one that gives it its name. */
    private static String place(Path file, int folders) {
        Path place = CompositionInput.place(file);
        int count = place.getNameCount();
        return folders >= count ? place.toString() : place.subpath(count - folders, count).toString();
    }

    /** Gives the editors of a page their names among all that are open now. For the UI thread. */
    static void update(IWorkbenchPage page) {
        Map<IEditorReference, Path> files = new HashMap<>();
        for (IEditorReference editor : page.getEditorReferences()) {
            try {
                if (editor.getEditorInput() instanceof CompositionInput input) {
                    files.put(editor, input.file());
                }
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            }
        }
        Map<Path, String> names = of(files.values());
        files.forEach((editor, file) -> {
            // An editor of an earlier session that has not been shown yet has its name from that session.
            boolean isNamed = editor.getPartName().equals(names.get(file));
            if (!isNamed && editor.getEditor(true) instanceof CompositionEditor composition) {
                composition.rename(names.get(file));
            }
        });
    }
}
