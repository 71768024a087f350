/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.kenworkbench.internal.ui.text.NamedPaths;

/**
 * Editor input for a series: a folder, or checkpoints in order. It is not remembered between runs of the program, as
 * all of it would have to be read again.
 *
 * @param paths absolute, at least one
 */
record SeriesInput(List<Path> paths) implements IEditorInput {

    SeriesInput {
        paths = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        Objects.checkIndex(0, paths.size());
    }

    @Override
    public boolean exists() {
        return paths.stream().allMatch(NamedPaths::mayBeThere);
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        String first = String.valueOf(paths.getFirst().getFileName());
        return paths.size() == 1 ? first : first + " … " + paths.getLast().getFileName();
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return paths.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }
}
