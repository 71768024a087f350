/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.theme;

import java.util.Map;

import org.eclipse.core.commands.IParameterValues;

/** The themes that the command Theme can be told, by their names. */
public final class ThemeNames implements IParameterValues {

    @Override
    public Map<String, String> getParameterValues() {
        return Map.of(Messages.Theme_Light, ThemeHandler.LIGHT, Messages.Theme_Dark, ThemeHandler.DARK);
    }
}
