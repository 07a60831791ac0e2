/// The panel's pages: everything but the API.
package enum WebFront {
    /// Answers a request for a page.
    ///
    /// - Parameters:
    ///   - request: the request, its path not below `/api`.
    ///   - state: the panel; pages change it.
    ///   - clock: date and time of the panel.
    /// - Returns: the answer.
    package static func respond(
        to request: SimulatedRequest, state: inout PanelState, clock: PanelClock
    ) -> SimulatedResponse {
        SimulatedResponse(status: 404, headers: [("Content-Type", "text/html")], body: [])
    }
}
