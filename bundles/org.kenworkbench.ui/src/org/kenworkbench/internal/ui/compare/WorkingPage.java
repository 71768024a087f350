/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import org.kenworkbench.ui.ComparisonPage;

/** A page that also changes what is compared, and how. */
public interface WorkingPage extends ComparisonPage {

    /** Called once, before the page's controls are made. */
    void workOn(ComparisonWork work);
}
