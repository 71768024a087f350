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
import org.kenworkbench.ui.PageSource;

/** Makes the input again that {@link SourceInput#saveState} wrote down. */
public final class SourceInputFactory implements IElementFactory {

    static final String ID = "org.kenworkbench.ui.sourceInput";
    private static final String BASE = "base";
    private static final String FILE = "file";

    static void save(PageSource source, IMemento memento) {
        memento.putString(FILE, source.file().toString());
        if (source instanceof PageSource.OfPair pair) {
            memento.putString(BASE, pair.base().toString());
        }
    }

    @Override
    public IAdaptable createElement(IMemento memento) {
        String file = memento.getString(FILE);
        String base = memento.getString(BASE);
        try {
            if (file == null) {
                return null;
            }
            return new SourceInput(base == null ? new PageSource.OfModel(StorePaths.of(file))
                    : new PageSource.OfPair(StorePaths.of(base), StorePaths.of(file)));
        } catch (MissingStoreException | InvalidPathException e) {
            // A name that another system wrote may be no path here, and a store not be installed any more; the editor
            // is then not opened again.
            ILog.of(SourceInputFactory.class).warn(e.getMessage(), e);
            return null;
        }
    }
}
