/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The states of the curves that are shown, one for each composition, as long as a page shows it. For the UI thread. */
final class CurveStates {

    private static final CurveStates SESSION = new CurveStates();

    private final Map<Path, CurveState> states = new HashMap<>();

    private CurveStates() {
    }

    /** States of this session. */
    static CurveStates ofSession() {
        return SESSION;
    }

    /** The state of a curve; one of other scores in the same file has no part in it. To be given back. */
    CurveState take(CurveSource source) {
        CurveState state = states.get(source.file());
        if (state == null || !state.source().equals(source)) {
            state = new CurveState(source);
            states.put(source.file(), state);
        }
        state.count(1);
        return state;
    }

    void giveBack(CurveState state) {
        if (state.count(-1) == 0) {
            states.remove(state.source().file(), state);
        }
    }
}
