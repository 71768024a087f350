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

/** A page that cannot be made until a test allows it. */
public final class UnmakeablePage implements KenPage {

    private final FaultyPage page = new FaultyPage();

    public UnmakeablePage() {
        FaultyPage.fail("constructor");
        page.setInitializationData(null, null, "constructor");
    }

    @Override
    public void createControl(Composite parent, PageSite site) {
        page.createControl(parent, site);
    }

    @Override
    public void show(PageSubject subject) {
        page.show(subject);
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }
}
