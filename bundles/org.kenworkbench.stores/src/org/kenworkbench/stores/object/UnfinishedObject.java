/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.time.Instant;

/**
 * Object that was begun to be put and never finished.
 *
 * @param key   name that it was to have
 * @param id    by what the store knows it
 * @param begun when it was begun, or last added to
 */
public record UnfinishedObject(String key, String id, Instant begun) {
}
