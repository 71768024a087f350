/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import org.kenworkbench.operations.OperationResult;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Document of a result, parsed. */
public final class LabJson {

    private LabJson() {
    }

    public static JsonObject of(OperationResult result) {
        return JsonParser.parseString(result.json()).getAsJsonObject();
    }
}
