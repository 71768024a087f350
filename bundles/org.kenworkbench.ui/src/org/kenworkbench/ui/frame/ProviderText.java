/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Tells on what the next pruning would run. Stateless. */
final class ProviderText {

    private static final String RULE = "ken";

    private ProviderText() {
    }

    /**
     * The provider for the default rule with its reason and the number of threads, or why there is none. Takes its time
     * when it is first called.
     */
    public static String now() {
        try (Engine engine = new Engine()) {
            Optional<SelectionRule> rule = engine.rule(RULE);
            if (rule.isEmpty()) {
                return Messages.Engine_Incomplete;
            }
            ProviderChoice choice = ProviderChoice.of(KenPreferences.provider(), rule.get(), engine.providers());
            return NLS.bind(KenPreferences.threads() == 1 ? Messages.Provider_NowOne : Messages.Provider_Now,
                    new Object[] {choice.provider().id(), choice.provider().probe().reason(),
                            KenPreferences.threads()});
        } catch (ProviderUnavailableException e) {
            return e.getMessage();
        }
    }
}
