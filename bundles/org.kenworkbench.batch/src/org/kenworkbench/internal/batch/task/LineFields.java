/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.util.Optional;

import com.google.gson.JsonObject;

/** Reads fields of JSON objects that somebody else may have written. Stateless. */
public final class LineFields {

    private LineFields() {
    }

    /** Returns the text of a field; empty if there is none. */
    public static Optional<String> text(JsonObject json, String field) {
        return json.has(field) && json.get(field).isJsonPrimitive() ? Optional.of(json.get(field).getAsString())
                : Optional.empty();
    }
}
