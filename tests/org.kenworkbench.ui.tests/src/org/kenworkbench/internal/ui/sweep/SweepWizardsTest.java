/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.osgi.framework.FrameworkUtil;

/** Tests that the wizard remembers what scored models last. */
class SweepWizardsTest {

    @AfterEach
    void forget() {
        SweepWizards.remember(Evaluators.NONE, SweepWizards.settings());
    }

    /** A process that is killed does not come to write its settings at its end. */
    @Test
    void itIsOnTheDiskSoonAfter() {
        Path settings = Platform.getStateLocation(FrameworkUtil.getBundle(SweepWizards.class))
                .append("dialog_settings.xml").toFile().toPath();
        SweepWizards.remember(new Evaluators("score-before-a-kill", "", 0), SweepWizards.settings());
        Ui.untilElsewhere("it is written", () -> text(settings).contains("score-before-a-kill"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // it is being replaced
        }
    }
}
