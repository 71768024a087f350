/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.actions.CompoundContributionItem;

/** The menu with the forms in which a change leaves KEN: as an adapter, a delta or a model. */
public final class ExportMenu extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        return OperationCatalog.exports().entrySet().stream()
                .map(export -> OperationWizards.item(export.getKey(), export.getValue()))
                .toArray(IContributionItem[]::new);
    }
}
