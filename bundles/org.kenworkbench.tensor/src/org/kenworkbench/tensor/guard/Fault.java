/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import java.util.Optional;

/**
 * A fault of a bundle.
 *
 * @param sentence for the user, in lower case and without a full stop: what, and what to do
 * @param cause    for those who look after the bundle, if there is one
 */
public record Fault(String sentence, Optional<Throwable> cause) {
}
