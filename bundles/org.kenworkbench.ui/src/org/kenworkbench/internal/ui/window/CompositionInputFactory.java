/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.InvalidPathException;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StorePaths;

/** Makes the input again that {@link CompositionInput#saveState} wrote down. */
public final class CompositionInputFactory implements IElementFactory {

    static final String ID = "org.kenworkbench.ui.compositionInput";
    static final String FILE = "file";

    @Override
    public IAdaptable createElement(IMemento memento) {
        String file = memento.getString(FILE);
        try {
            return file == null ? null : new CompositionInput(StorePaths.of(file));
        } catch (MissingStoreException | InvalidPathException e) {
            // As in the other factory.
            ILog.of(CompositionInputFactory.class).warn(e.getMessage(), e);
            return null;
        }
    }
}
