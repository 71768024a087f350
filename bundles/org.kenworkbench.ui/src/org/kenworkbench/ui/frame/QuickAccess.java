/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.palette.Palette;

/**
 * Handler that opens the palette, for a product that names it for the platform's command
 * {@code org.eclipse.ui.window.quickAccess}. The platform's own list knows neither tensors nor pages.
 */
public final class QuickAccess extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        Palette.open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }
}
