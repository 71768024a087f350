/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.theme;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.RadioState;
import org.eclipse.ui.menus.UIElement;

/** Switches the whole window to the light or the dark theme; the choice is remembered. */
public final class ThemeHandler extends AbstractHandler implements IElementUpdater {

    static final String LIGHT = "light";
    static final String DARK = "dark";

    @Override
    public Object execute(ExecutionEvent event) {
        WindowTheme.set(DARK.equals(event.getParameter(RadioState.PARAMETER_ID)));
        return null;
    }

    @Override
    public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
        element.setChecked(WindowTheme.isDark() == DARK.equals(parameters.get(RadioState.PARAMETER_ID)));
    }
}
