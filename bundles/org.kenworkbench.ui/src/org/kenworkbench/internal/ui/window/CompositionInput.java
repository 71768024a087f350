/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.text.NamedPaths;

/** Editor input for a {@code .kenx} file, by its absolute path. Remembered between runs. Immutable. */
public final class CompositionInput implements IEditorInput, IPersistableElement {

    private static final String USUAL_NAME = "composition.kenx";

    private final Path file;

    public CompositionInput(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Tells whether a file has the ending that compositions have. */
    public static boolean isComposition(Path file) {
        return file.toString().endsWith('.' + CompositionStore.FILE_EXTENSION);
    }

    public Path file() {
        return file;
    }

    @Override
    public boolean exists() {
        return NamedPaths.mayBeThere(file);
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    /**
     * Returns the file's name, or its folder's if the file has the name that {@code ken prune} gives to all of them.
     */
    @Override
    public String getName() {
        return name(file);
    }

    /** Returns a file's name as {@link #getName()} does. */
    public static String name(Path file) {
        return isNamedByFolder(file) ? file.getParent().getFileName().toString() : String.valueOf(file.getFileName());
    }

    /** Returns the folder that contains what gives a file its name: the file, or its folder. */
    public static Path place(Path file) {
        Path named = isNamedByFolder(file) ? file.getParent() : file;
        return named.getParent() == null ? named : named.getParent();
    }

    private static boolean isNamedByFolder(Path file) {
        Path folder = file.getParent();
        return String.valueOf(file.getFileName()).equals(USUAL_NAME) && folder != null && folder.getFileName() != null;
    }

    @Override
    public String getToolTipText() {
        return file.toString();
    }

    @Override
    public IPersistableElement getPersistable() {
        return this;
    }

    @Override
    public String getFactoryId() {
        return CompositionInputFactory.ID;
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putString(CompositionInputFactory.FILE, file.toString());
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == Path.class ? adapter.cast(file) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompositionInput input && input.file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
