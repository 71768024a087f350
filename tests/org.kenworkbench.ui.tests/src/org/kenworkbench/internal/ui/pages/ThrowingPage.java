/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;

/** A page that throws when it has something to show. */
public final class ThrowingPage implements KenPage {

    @Override
    public void createControl(Composite parent, PageSite site) {
        // nothing to see
    }

    @Override
    public void show(PageSubject subject) {
        throw new IllegalStateException("on purpose");
    }

    @Override
    public void setFocus() {
        // nothing to focus
    }
}
